"""The invented resume that benchmarks/reading.py has written by every producer, and how each writes it."""

from __future__ import annotations

import html as entities
import io

NAME = "Teresa Amaral Fonseca"
CONTACT = "Lisbon, Portugal | teresa@example.org | +351 555 0100"
SUMMARY = (
    "Platform engineer with nine years in operations; moved three companies from hand-made servers to clusters that "
    "their developers can use without asking, and likes to write down why."
)
JOBS = [
    (
        "Staff Platform Engineer",
        "Rio Claro Analytics",
        "Mar 2021 – Present",
        [
            "Built the Kubernetes platform for forty data scientists on Amazon EKS, with Karpenter and spot instances",
            "Introduced MLflow and Feast; the time from a trained model to production fell from six weeks to four days",
            "Wrote Terraform modules and Helm charts used by eleven teams, and reviewed their changes every week",
        ],
    ),
    (
        "Senior Site Reliability Engineer",
        "Farol Payments",
        "Jun 2018 – Feb 2021",
        [
            "Ran Prometheus, Grafana and OpenTelemetry for two hundred services; halved the number of night pages",
            "Replaced Jenkins jobs by GitHub Actions and Argo CD with signed images and policy checks",
            "Led the response to incidents, and the blameless reviews after them, for one week in five",
        ],
    ),
    (
        "Systems Administrator",
        "Câmara Municipal de Évora",
        "Sep 2014 – May 2018",
        [
            "Automated the configuration of ninety Linux servers with Ansible and PostgreSQL backups with pgBackRest",
            "Trained six colleagues in Python and in writing runbooks in Portuguese and English",
        ],
    ),
]
SKILLS = [
    ("Cloud", "AWS, Google Cloud, OpenStack"),
    ("Containers", "Kubernetes, Docker, Helm, Istio"),
    ("Delivery", "GitHub Actions, GitLab CI, Argo CD"),
    ("Languages", "Python, Go, Bash, SQL"),
    ("Machine learning", "MLflow, Kubeflow, Ray, Triton"),
]
EDUCATION = [("MSc Computer Engineering, Instituto Superior Técnico", "2012 – 2014"),
             ("BSc Computer Science, Universidade de Évora", "2009 – 2012")]  # fmt: skip


def paragraphs() -> list[str]:
    """Return the stretches of text whose words must stay together."""
    parts = [NAME, CONTACT, "Summary", SUMMARY, "Experience", "Skills", "Education"]
    for title, company, dates, bullets in JOBS:
        parts += [title, company, dates, *bullets]
    parts += [part for label, tools in SKILLS for part in (label, tools)]
    parts += [part for study, dates in EDUCATION for part in (study, dates)]
    return parts


def _jobs_html(date_style: str) -> str:
    parts = []
    for title, company, dates, bullets in JOBS:
        items = "".join(f"<li>{entities.escape(bullet)}</li>" for bullet in bullets)
        parts.append(
            f"<h3>{title} <span style='{date_style}'>{dates}</span></h3><div><i>{company}</i></div><ul>{items}</ul>"
        )
    return "".join(parts)


def _skills_html() -> str:
    return "<ul>" + "".join(f"<li><b>{label}:</b> {tools}</li>" for label, tools in SKILLS) + "</ul>"


def _education_html() -> str:
    return "".join(f"<p>{study}<br>{dates}</p>" for study, dates in EDUCATION)


def _page(style: str, body: str) -> str:
    return f"<!doctype html><html><head><meta charset=utf-8><style>{style}</style></head><body>{body}</body></html>"


def html_pages() -> dict[str, str]:
    """Return the resume as HTML in several layouts."""
    head = f"<h1>{NAME}</h1><p>{CONTACT}</p>"
    about = f"<h2>Summary</h2><p>{SUMMARY}</p>"
    work = "<h2>Experience</h2>"
    skills = f"<h2>Skills</h2>{_skills_html()}"
    education = f"<h2>Education</h2>{_education_html()}"
    rows = "".join(f"<tr><td>{label}</td><td>{tools}</td></tr>" for label, tools in SKILLS)
    base = "body{font:11pt Arial,sans-serif;margin:0}h2{margin:8px 0 2px}h3{margin:6px 0 0}"
    side = base + ".page{display:flex}.side{width:32%;padding:12px;box-sizing:border-box}.main{width:68%;padding:12px}"
    dark = side + ".side{background:#1d3557;color:#fff}"
    grid = base + ".cols{column-count:2;column-gap:24px}"
    spread = base + "h1,h2{letter-spacing:0.35em;text-transform:none}"
    right = "float:right"
    return {
        "one column": _page(base, head + about + work + _jobs_html("") + skills + education),
        "dates floating": _page(base, head + about + work + _jobs_html(right) + skills + education),
        "dark sidebar": _page(
            dark,
            f"<div class=page><div class=side>{skills}{education}</div>"
            f"<div class=main>{head}{about}{work}{_jobs_html(right)}</div></div>",
        ),
        "sidebar right": _page(
            side,
            f"{head}<div class=page><div class=main>{about}{work}{_jobs_html('')}</div>"
            f"<div class=side>{skills}{education}</div></div>",
        ),
        "two columns": _page(grid, f"{head}<div class=cols>{about}{work}{_jobs_html('')}{skills}{education}</div>"),
        "table of skills": _page(
            base + "td{border:1px solid #888;padding:2px 8px}",
            head + about + work + _jobs_html("") + f"<h2>Skills</h2><table>{rows}</table>" + education,
        ),
        "spread headings": _page(spread, head + about + work + _jobs_html("") + skills + education),
    }


def typst_sources() -> dict[str, str]:
    """Return the resume as Typst in several layouts."""

    def mark(text: str) -> str:
        return text.replace("#", "\\#").replace("@", "\\@")

    jobs = "\n".join(
        f"*{title}* #h(1fr) {dates}\n\n_{company}_\n" + "\n".join(f"- {mark(bullet)}" for bullet in bullets) + "\n"
        for title, company, dates, bullets in JOBS
    )
    skills = "\n".join(f"*{label}:* {tools}\n" for label, tools in SKILLS)
    grid = "#grid(columns: (30%, 70%), row-gutter: 6pt, " + ", ".join(
        f"[*{label}*], [{tools}]" for label, tools in SKILLS
    ) + ")"  # fmt: skip
    education = "\n".join(f"{study} \\\n{dates}\n" for study, dates in EDUCATION)
    head = f"#align(center)[#text(20pt)[*{NAME}*]\n\n{mark(CONTACT)}]"
    page = '#set page(paper: "a4", margin: 1.8cm)\n#set text(size: 10pt, lang: "en")\n'
    about = f"== Summary\n{SUMMARY}\n"
    work = f"== Experience\n{jobs}\n"
    rest = f"== Education\n{education}"
    justified = "#set par(justify: true)\n#set text(hyphenate: true)\n"
    return {
        "one column": f"{page}{head}\n{about}{work}== Skills\n{skills}\n{rest}",
        "justified, hyphenated": f"{page}{justified}{head}\n{about}{work}== Skills\n{skills}\n{rest}",
        "two columns": f"{page}{head}\n#columns(2)[{about}{work}== Skills\n{skills}\n{rest}]",
        "sidebar": f"{page}{head}\n#grid(columns: (1fr, 2fr), gutter: 18pt, "
        f"[== Skills\n{skills}\n{rest}], [{about}{work}])",
        "grid of skills": f"{page}{head}\n{about}{work}== Skills\n{grid}\n{rest}",
    }


def tex_sources() -> dict[str, str]:
    """Return the resume as TeX in several classes."""

    def tex(text: str) -> str:
        return text.replace("–", "--").replace("&", "\\&").replace("%", "\\%")

    jobs = "".join(
        f"\\textbf{{{title}}} \\hfill {tex(dates)}\\\\\n\\textit{{{company}}}\n\\begin{{itemize}}\n"
        + "".join(f"\\item {tex(bullet)}\n" for bullet in bullets)
        + "\\end{itemize}\n"
        for title, company, dates, bullets in JOBS
    )
    skills = "\n\n".join(f"\\textbf{{{label}:}} {tools}" for label, tools in SKILLS)
    studies = "\n\n".join(f"{study} \\hfill {tex(dates)}" for study, dates in EDUCATION)
    body = (
        f"\\section*{{Summary}}\n{SUMMARY}\n\\section*{{Experience}}\n{jobs}"
        f"\\section*{{Skills}}\n{skills}\n\\section*{{Education}}\n{studies}\n"
    )
    head = f"{{\\LARGE {NAME}}}\n\n{CONTACT}\n"
    plain = "\\usepackage[T1]{fontenc}\\usepackage[utf8]{inputenc}\\usepackage[margin=2cm]{geometry}\n"
    old = "\\usepackage[utf8]{inputenc}\\usepackage[margin=2cm]{geometry}\n"
    entries = "".join(
        f"\\cventry{{{tex(dates)}}}{{{title}}}{{{company}}}{{}}{{}}{{\\begin{{itemize}}"
        + "".join(f"\\item {tex(bullet)}" for bullet in bullets)
        + "\\end{itemize}}\n"
        for title, company, dates, bullets in JOBS
    )
    items = "".join(f"\\cvitem{{{label}}}{{{tools}}}\n" for label, tools in SKILLS)
    learnt = "".join(f"\\cventry{{{tex(dates)}}}{{{study}}}{{}}{{}}{{}}{{}}\n" for study, dates in EDUCATION)
    first, last = NAME.split(" ", 1)
    return {
        "article": f"\\documentclass{{article}}\n{plain}\\begin{{document}}\n{head}{body}\\end{{document}}",
        "old fonts": f"\\documentclass{{article}}\n{old}\\begin{{document}}\n{head}{body}\\end{{document}}",
        "two columns": (
            f"\\documentclass[twocolumn]{{article}}\n{plain}\\begin{{document}}\n{head}{body}\\end{{document}}"
        ),
        "moderncv": (
            "\\documentclass[11pt,a4paper]{moderncv}\n\\moderncvstyle{classic}\\moderncvcolor{blue}\n"
            f"\\usepackage[utf8]{{inputenc}}\\usepackage[scale=0.8]{{geometry}}\n\\name{{{first}}}{{{last}}}\n"
            f"\\begin{{document}}\n\\makecvtitle\n{CONTACT}\n\n\\section{{Summary}}\n{SUMMARY}\n"
            f"\\section{{Experience}}\n{entries}\\section{{Skills}}\n{items}\\section{{Education}}\n{learnt}"
            "\\end{document}"
        ),
    }


def drawn_pdfs() -> dict[str, bytes]:
    """Return the resume drawn word by word, with the oddities that old producers have."""
    return {
        "plain": _drawn(),
        "no space characters": _drawn(spaces=False),
        "letter by letter": _drawn(spaces=False, letters=True),
        "headings and dates first": _drawn(order="headings"),
        "rows across two columns": _drawn(columns=2, order="rows"),
        "two columns": _drawn(columns=2),
        "a name up the margin": _drawn(turned=True),
        "icons before the contact": _drawn(icons=True),
    }


def _lines() -> list[tuple[str, str, str]]:
    """Return kind, text and what stands at the right."""
    lines = [
        ("head", NAME, ""),
        ("body", CONTACT, ""),
        ("h2", "Summary", ""),
        ("body", SUMMARY, ""),
        ("h2", "Experience", ""),
    ]
    for title, company, dates, bullets in JOBS:
        lines += [("h3", title, dates), ("body", company, ""), *(("item", bullet, "") for bullet in bullets)]
    lines.append(("h2", "Skills", ""))
    lines += [("body", f"{label}: {tools}", "") for label, tools in SKILLS]
    lines.append(("h2", "Education", ""))
    lines += [("body", study, dates) for study, dates in EDUCATION]
    return lines


def _drawn(*, spaces=True, letters=False, order="", columns=1, turned=False, icons=False) -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.utils import simpleSplit
    from reportlab.pdfbase.pdfmetrics import stringWidth
    from reportlab.pdfgen import canvas

    target = io.BytesIO()
    pen = canvas.Canvas(target, pagesize=A4, invariant=1)
    width = (A4[0] - 120 - 24 * (columns - 1)) / columns
    fonts = {"head": ("Helvetica-Bold", 18), "h2": ("Helvetica-Bold", 13), "h3": ("Helvetica-Bold", 10)}
    pieces = []
    left, y, column = 60.0, 780.0, 0
    lines = _lines()
    if columns > 1:
        # There is no room for dates at the right.
        lines = [
            part
            for kind, text, right in lines
            for part in [(kind, text, ""), *([("body", right, "")] if right else [])]
        ]
    for kind, text, right in lines:
        font, size = fonts.get(kind, ("Helvetica", 10))
        y -= {"h2": 10, "h3": 5}.get(kind, 0)
        indent = 12 if kind == "item" else 0
        for number, line in enumerate(simpleSplit(text, font, size, width - indent - (110 if right else 0))):
            if y < 60 or (columns > 1 and column == 0 and y < 430):
                column, y, left = column + 1, 780.0, 60.0 + (width + 24) * (column + 1)
            if kind == "item" and number == 0:
                pieces.append((kind, left, y, "•", font, size))
            pieces.append((kind, left + indent, y, line, font, size))
            if right and number == 0:
                place = left + width - stringWidth(right, "Helvetica", 10)
                pieces.append(("date", place, y, right, "Helvetica", 10))
            y -= size * 1.3
    if order == "headings":
        pieces.sort(key=lambda piece: piece[0] not in ("head", "h2", "h3", "date"))
    if order == "rows":
        pieces.sort(key=lambda piece: (-piece[2], piece[1]))
    for _, x, at, text, font, size in pieces:
        pen.setFont(font, size)
        for word in text.split(" ") if not spaces else [text]:
            for part in word if letters else [word]:
                pen.drawString(x, at, part)
                x += stringWidth(part, font, size)
            x += stringWidth(" ", font, size)
    if turned:
        pen.saveState()
        pen.translate(30, 300)
        pen.rotate(90)
        pen.setFont("Helvetica", 9)
        pen.drawString(0, 0, "Curriculum of an invented person")
        pen.restoreState()
    if icons:
        pen.setFont("ZapfDingbats", 10)
        for number in range(4):
            pen.drawString(44, 760 - 14 * number, "%&)*"[number])
    pen.showPage()
    pen.save()
    return target.getvalue()


def docx_files() -> dict[str, bytes]:
    """Return the resume as Word files in several layouts."""
    return {
        "plain": _docx("plain"),
        "layout table": _docx("table"),
        "contact in the header": _docx("header"),
        "two columns": _docx("columns"),
        "sidebar in a text box": _docx("box"),
    }


def _docx(layout: str) -> bytes:
    import docx
    from docx.oxml import OxmlElement, parse_xml
    from docx.oxml.ns import qn

    made = docx.Document()

    def work(to) -> None:
        to.add_paragraph("Experience", style="Heading 1")
        for title, company, dates, bullets in JOBS:
            line = to.add_paragraph()
            line.add_run(title).bold = True
            line.add_run(f"\t{dates}")
            to.add_paragraph(company)
            for bullet in bullets:
                to.add_paragraph(bullet, style="List Bullet")

    def rest(to) -> None:
        to.add_paragraph("Skills", style="Heading 1")
        for label, tools in SKILLS:
            to.add_paragraph(f"{label}: {tools}")
        to.add_paragraph("Education", style="Heading 1")
        for study, dates in EDUCATION:
            to.add_paragraph(study)
            to.add_paragraph(dates)

    def about(to) -> None:
        to.add_paragraph("Summary", style="Heading 1")
        to.add_paragraph(SUMMARY)

    if layout == "header":
        made.sections[0].header.paragraphs[0].text = f"{NAME}\n{CONTACT}"
    else:
        made.add_paragraph(NAME, style="Title")
        made.add_paragraph(CONTACT)
    if layout == "table":
        cells = made.add_table(1, 2).rows[0].cells
        rest(cells[0])
        about(cells[1])
        work(cells[1])
    elif layout == "box":
        about(made)
        box = made.add_paragraph()
        inner = "".join(
            f"<w:p><w:r><w:t>{entities.escape(text)}</w:t></w:r></w:p>"
            for text in [
                "Skills",
                *(f"{label}: {tools}" for label, tools in SKILLS),
                "Education",
                *(part for study in EDUCATION for part in study),
            ]
        )
        shape = (
            '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
            ' xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape type="#_x0000_t202"'
            ' style="width:300pt;height:360pt"><v:textbox><w:txbxContent>'
            f"{inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        )
        box._p.append(parse_xml(shape))
        work(made)
    else:
        about(made)
        work(made)
        rest(made)
    if layout == "columns":
        properties = made.sections[0]._sectPr
        columns = properties.find(qn("w:cols"))
        if columns is None:
            columns = OxmlElement("w:cols")
            properties.append(columns)
        columns.set(qn("w:num"), "2")
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()
