"""One invented resume, written out in every format."""

import io
import json
import zipfile

NAME = "Inês Carvalho"
HEADLINE = "Platform Engineer"
ADDRESS = "ines@example.org"
SECTIONS = [
    (
        "Experience",
        [
            (
                "Senior Engineer, Azulejo Labs",
                "2019-03 – Present",
                [
                    "Moved forty services to Kubernetes with Helm and Argo CD",
                    "Cut the AWS bill by 30 % with Terraform & spot instances",
                ],
            ),
            (
                "Engineer, Padaria Digital",
                "2016-01 – 2019-02",
                ["Ran Jenkins, Ansible and C++ builds for São Paulo", "Wrote Python tools; on call one week in four"],
            ),
        ],
    ),
    ("Skills", [("Cloud: AWS, Google Cloud", "", []), ("Languages: Python, Go, C#", "", [])]),
    ("Education", [("BSc Computer Science, Universidade do Porto", "2012 – 2016", [])]),
]


def words(text):
    return [word for word in text.replace("\t", " ").split() if word not in "•-*" and ADDRESS not in word]


def expected():
    found = words(f"{NAME} {HEADLINE}")
    for heading, entries in SECTIONS:
        found += words(heading)
        for head, dates, bullets in entries:
            found += words(f"{head} {dates} {' '.join(bullets)}")
    return found


def as_text():
    lines = [NAME, HEADLINE, ""]
    for heading, entries in SECTIONS:
        lines += [heading, ""]
        for head, dates, bullets in entries:
            lines += [f"{head}\t{dates}".strip(), *(f"- {bullet}" for bullet in bullets), ""]
    return "\n".join(lines)


def as_markdown():
    lines = [f"# {NAME}", "", HEADLINE, ""]
    for heading, entries in SECTIONS:
        lines += [f"## {heading}", ""]
        for head, dates, bullets in entries:
            lines += [f"**{head}** {dates}".strip(), "", *(f"- {bullet}" for bullet in bullets), ""]
    return "\n".join(lines).replace("C#", "C\\#")


def as_html():
    escape = {"&": "&amp;", "<": "&lt;"}
    parts = [f"<!doctype html><html><head><title>x y z</title></head><body><h1>{NAME}</h1><p>{HEADLINE}</p>"]
    for heading, entries in SECTIONS:
        parts.append(f"<h2>{heading}</h2>")
        for head, dates, bullets in entries:
            items = "".join(f"<li>{bullet.replace('&', escape['&'])}</li>" for bullet in bullets)
            parts.append(f"<div><b>{head}</b> <span>{dates}</span></div><ul>{items}</ul>")
    return "".join(parts) + "</body></html>"


def as_tex():
    def tex(text):
        for char in "&%#":
            text = text.replace(char, f"\\{char}")
        return text.replace("–", "--").replace("ê", "\\^e").replace("ã", "\\~{a}")

    lines = ["\\documentclass{article}", "\\begin{document}", f"{{\\Large {tex(NAME)}}}", "", HEADLINE, ""]
    for heading, entries in SECTIONS:
        lines.append(f"\\section*{{{heading}}}")
        for head, dates, bullets in entries:
            lines.append(f"\\textbf{{{tex(head)}}} \\hfill {tex(dates)} % not this")
            if bullets:
                lines += ["\\begin{itemize}", *(f"  \\item {tex(bullet)}" for bullet in bullets), "\\end{itemize}"]
            lines.append("")
    return "\n".join([*lines, "\\end{document}"])


def as_typst():
    def mark(text):
        return text.replace("#", "\\#").replace("–", "--")

    lines = ['#import "@preview/x:1.0": *', "#set text(size: 10pt)", f"= {NAME}", HEADLINE, ""]
    for heading, entries in SECTIONS:
        lines.append(f"== {heading}")
        for head, dates, bullets in entries:
            lines += [f"*{mark(head)}* #h(1fr) {mark(dates)}", *(f"- {mark(bullet)}" for bullet in bullets), ""]
    return "\n".join(lines)


def as_rtf():
    def rtf(text):
        return "".join(char if char < "\x7f" else f"\\u{ord(char)}?" for char in text)

    parts = ["{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}", f"\\pard\\fs36 {rtf(NAME)}\\par {HEADLINE}\\par"]
    for heading, entries in SECTIONS:
        parts.append(f"\\pard\\b\\fs28 {heading}\\b0\\fs22\\par")
        for head, dates, bullets in entries:
            parts.append(f"{{\\b {rtf(head)}}}\\tab {rtf(dates)}\\par")
            parts += [f"{{\\listtext\\'b7\\tab}}{rtf(bullet)}\\par" for bullet in bullets]
    return "\n".join([*parts, "}"]).encode("ascii")


def as_docx():
    import docx

    made = docx.Document()
    made.add_paragraph(NAME, style="Title")
    made.add_paragraph(HEADLINE)
    for heading, entries in SECTIONS:
        made.add_heading(heading, 1)
        for head, dates, bullets in entries:
            line = made.add_paragraph()
            line.add_run(head).bold = True
            line.add_run(f"\t{dates}")
            for bullet in bullets:
                made.add_paragraph(bullet, style="List Bullet")
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def as_odt():
    def xml(text):
        return text.replace("&", "&amp;")

    body = [f"<text:p>{NAME}</text:p><text:p>{HEADLINE}</text:p>"]
    for heading, entries in SECTIONS:
        body.append(f'<text:h text:outline-level="1">{heading}</text:h>')
        for head, dates, bullets in entries:
            body.append(f"<text:p>{xml(head)}<text:tab/>{dates}</text:p>")
            items = "".join(f"<text:list-item><text:p>{xml(bullet)}</text:p></text:list-item>" for bullet in bullets)
            body.append(f"<text:list>{items}</text:list>")
    return odt("".join(body))


def odt(body, styles=""):
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<office:document-content xmlns:office="{space}office:1.0" xmlns:text="{space}text:1.0"'
        f' xmlns:style="{space}style:1.0" xmlns:table="{space}table:1.0" xmlns:draw="{space}drawing:1.0"'
        ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def package(parts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return target.getvalue()


def as_json():
    (_, jobs), (_, skills), (_, studies) = SECTIONS

    def dated(dates):
        start, end = dates.split(" – ")
        return {"startDate": start, "endDate": "" if end == "Present" else end}

    return json.dumps(
        {
            "basics": {"name": NAME, "label": HEADLINE, "url": "https://example.org"},
            "work": [
                {"position": head.split(", ")[0], "name": head.split(", ")[1], **dated(dates), "highlights": bullets}
                for head, dates, bullets in jobs
            ],
            "skills": [
                {"name": head.split(": ")[0], "keywords": head.split(": ")[1].split(", ")} for head, _, _ in skills
            ],
            "education": [
                {"studyType": head.split(", ")[0], "institution": head.split(", ")[1], **dated(dates)}
                for head, dates, _ in studies
            ],
        }
    )


def as_yaml():
    lines = ["cv:", f"  name: {NAME}", f"  headline: {HEADLINE}", "  sections:"]
    (_, jobs), (_, skills), (_, studies) = SECTIONS
    lines.append("    experience:")
    for head, dates, bullets in jobs:
        start, end = dates.split(" – ")
        title, company = head.split(", ")
        lines += [f"      - company: {company}", f"        position: {title}", f"        start_date: {start}"]
        lines += [f"        end_date: {end}", "        highlights:", *(f"          - {bullet}" for bullet in bullets)]
    lines.append("    skills:")
    for head, _, _ in skills:
        label, details = head.split(": ")
        lines += [f"      - label: {label}", f'        details: "{details}"']
    lines.append("    education:")
    for head, dates, _ in studies:
        start, end = dates.split(" – ")
        area, school = head.split(", ")
        lines += [f"      - institution: {school}", f"        area: {area}", f"        start_date: {start}"]
        lines.append(f"        end_date: {end}")
    return "\n".join(lines)


def as_eml():
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"], message["Subject"], message["To"] = f"{NAME} <{ADDRESS}>", HEADLINE, "jobs@example.org"
    message.set_content(as_text().split("\n", 3)[3])
    return message.as_bytes()


def as_reportlab():
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import ListFlowable, Paragraph, SimpleDocTemplate

    target = io.BytesIO()
    styles = getSampleStyleSheet()
    story = [Paragraph(NAME, styles["Title"]), Paragraph(HEADLINE, styles["Normal"])]
    for heading, entries in SECTIONS:
        story.append(Paragraph(heading, styles["Heading1"]))
        for head, dates, bullets in entries:
            story.append(Paragraph(f"<b>{head}</b> {dates}", styles["Normal"]))
            if bullets:
                items = [Paragraph(bullet.replace("&", "&amp;"), styles["Normal"]) for bullet in bullets]
                story.append(ListFlowable(items, bulletType="bullet"))
    SimpleDocTemplate(target, pagesize=A4, invariant=1).build(story)
    return target.getvalue()


def as_typst_pdf():
    import typst

    return typst.compile(as_typst().split("\n", 1)[1].encode())


FORMATS = {
    "text": (as_text, "cv.txt"),
    "markdown": (as_markdown, "cv.md"),
    "html": (as_html, "cv.html"),
    "tex": (as_tex, "cv.tex"),
    "typst": (as_typst, "cv.typ"),
    "rtf": (as_rtf, "cv.rtf"),
    "docx": (as_docx, "cv.docx"),
    "odt": (as_odt, "cv.odt"),
    "json_resume": (as_json, "cv.json"),
    "yaml_resume": (as_yaml, "cv.yaml"),
    "eml": (as_eml, "cv.eml"),
    "pdf": (as_reportlab, "cv.pdf"),
    "pdf by typst": (as_typst_pdf, "cv.pdf"),
}


def made(name):
    make, file = FORMATS[name]
    content = make()
    return (content if isinstance(content, bytes) else content.encode()), file
