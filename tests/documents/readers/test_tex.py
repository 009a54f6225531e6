import pytest

from gapcheck.documents.readers import extract

HEAD = "\\documentclass{article}\n"


def lines_of(body, head=HEAD):
    read = extract(f"{head}\\begin{{document}}\n{body}\n\\end{{document}}".encode(), "cv.tex")
    return [line for line in read.text.split("\n") if line]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("Jos\\'e Nu\\~nez, Gest\\~{a}o e opera\\c{c}\\~oes", "José Nuñez, Gestão e operações"),
        ("40\\% of R\\&D in C\\# \\& C++", "40% of R&D in C# & C++"),
        ("2019--2021 --- \\textbf{lead}", "2019–2021 — lead"),
        ("one % two", "one"),
        ("\\href{https://x.org}{my site} \\hfill 2020", "my site\t2020"),
        ("\\textcolor{red}{seen} \\vspace{2pt}\\small text", "seen text"),
        ("a $\\sim$5 and \\faGithub\\ me", "a ~5 and me"),
        ("\\begin{tabular*}{\\textwidth}[t]{l@{\\extracolsep{\\fill}}r}a & b\\\\\\end{tabular*}", "a\tb"),
        ("\\cventry{2019--now}{Engineer}{Acme}{Lisbon}{}{Ran it}", "Engineer\tAcme\tLisbon\t2019–now"),
        ("\\cventry{Engineer}{Acme}{Lisbon}{2019}{Ran it}", "Engineer\tAcme\tLisbon\t2019"),
        ("\\cvevent{Engineer}{Acme}{2019 -- 2020}{Lisbon}", "Engineer\tAcme"),
        ("\\resumeSubheading{Acme}{Lisbon}{Engineer}{2019}", "Acme\tLisbon"),
    ],
)
def test_source_reads_as_it_prints(source, line):
    assert lines_of(source)[0] == line


def test_the_documents_own_macros_are_expanded():
    head = HEAD + "\\newcommand{\\tool}[1]{\\textbf{#1}}\n\\def\\where{Lisbon}\n"
    assert lines_of("Ran \\tool{Kubernetes} in \\where", head) == ["Ran Kubernetes in Lisbon"]


def test_a_macro_that_calls_itself_ends():
    head = HEAD + "\\newcommand{\\a}{x \\a \\a}\n"
    assert lines_of("before \\a after", head)[0].startswith("before x")


def test_personal_data_of_the_preamble_is_read():
    head = "\\documentclass{moderncv}\n\\name{Ana}{Silva}\n\\title{Engineer}\n\\email{ana@example.org}\n"
    assert lines_of("\\makecvtitle text", head) == ["Ana Silva", "Engineer", "ana@example.org", "text"]
