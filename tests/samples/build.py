"""Writes the sample resumes that are not plain text: PDF from Typst, DOCX and ODT from plain content.

Run from the repository's root: ``python tests/samples/build.py``. Everybody in them is invented.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import typst
from agency import typst_source

HERE = Path(__file__).parent
OUT = HERE.parent.parent / "sample_resumes"

PLATFORM_PT = {
    "name": "Inês Carvalhal",
    "line": "Engenheira de plataforma · Porto · ines.carvalhal@example.org",
    "summary": "Engenheira de plataforma com seis anos de experiência; desenvolvedores publicam sozinhos, eu cuido do caminho.",
    "table": [
        (
            "Abril de 2021 – hoje",
            "Engenheira de plataforma, Lusitânia Seguros",
            [
                "Clusters AKS com Helm e operadores próprios; autoscaling com KEDA.",
                "Terraform e GitOps com Flux em todas as subscrições do Azure.",
                "Prometheus, Grafana e OpenTelemetry; plantão uma semana por mês e post-mortems.",
                "Azure Key Vault, políticas com OPA e controles de ISO 27001.",
                "Portal interno em Backstage; serviços em Python e Go com testes.",
            ],
        ),
        (
            "Jan/2018 – Mar/2021",
            "Engenheira DevOps, Douro Software",
            [
                "Jenkins e GitLab CI, Ansible, Docker e Kubernetes.",
                "Airflow para cargas de dados; sem experiência com modelos de machine learning.",
            ],
        ),
    ],
    "skills": "Azure, AKS, Kubernetes, Helm, Terraform, Flux, Python, Go, Bash, PostgreSQL, Redis, Kafka",
    "studies": "Mestrado em Engenharia Informática, 2017. Em curso: especialização em MLOps (MLflow, Kubeflow).",
}

CHEF = {
    "name": "Gilbert Pemberton",
    "line": "Executive Chef · Bath · gilbert.p@example.org",
    "summary": "Executive chef with twenty years at the helm of busy kitchens. I season by taste, salt last.",
    "table": [
        (
            "2015 – present",
            "Executive Chef, The Salted Anchor",
            [
                "Lead a brigade of fourteen; puppet of nobody, mentor of many.",
                "Harness local produce; flux of seasons decides the menu, from spring feast to autumn storm suppers.",
                "Built the wine vault and the supplier registry; on-call for the hotel's banquets.",
                "Pipeline of apprentices from the college; weekly tasting A/B tests of new sauces.",
            ],
        ),
        (
            "2004 – 2015",
            "Sous Chef, Comet Street Brasserie",
            ["Prefect of hygiene; ran the pass, prepped for 200 covers, modal service at lunch."],
        ),
    ],
    "skills": "Menu design, stock control, team leadership, Excel, driving licence",
    "studies": "City College, Professional Cookery, 2003",
}

DATA_ENGINEER = [
    ("h", "Jonas Eriksholm"),
    ("p", "Data Engineer, Aarhus, jonas.eriksholm@example.org"),
    ("h", "Profile"),
    ("p", "Data engineer with a taste for small, testable pipelines."),
    ("h", "Experience"),
    ("p", "Data Engineer, Limfjord Retail, May 2019 - present"),
    ("b", "Airflow, Spark and Python: the sales and stock pipelines, 300 DAGs."),
    ("b", "dbt models and Great Expectations checks on Snowflake; Kafka for store events."),
    ("b", "Delta Lake with time travel for audits."),
    ("b", "Terraform for the data accounts, GitLab CI for tests and releases."),
    ("p", "BI Developer, Skagen Analytics, 2016 - 2019"),
    ("b", "SQL Server, SSIS and Power BI reports."),
    ("h", "Education"),
    ("p", "BSc Software Technology, 2016"),
    ("h", "Skills"),
    ("p", "Python, SQL, Scala, Airflow, Spark, dbt, Kafka, Snowflake, AWS (S3, Glue, Athena), Docker"),
]


def build_docx(person: dict[str, object], target: Path) -> None:
    """Write a resume whose positions stand in a table, as Word templates have it."""
    document = docx.Document()
    document.core_properties.author = "invented"
    document.add_heading(str(person["name"]), 0)
    document.add_paragraph(str(person["line"]))
    portuguese = "Engenheira" in str(person["line"])
    document.add_heading("Resumo" if portuguese else "Profile", 1)
    document.add_paragraph(str(person["summary"]))
    document.add_heading("Experiência profissional" if portuguese else "Employment", 1)
    table = document.add_table(rows=0, cols=2)
    for period, title, bullets in person["table"]:  # type: ignore[attr-defined]
        left, right = table.add_row().cells
        left.text = period
        right.text = title
        for bullet in bullets:
            right.add_paragraph(bullet, style="List Bullet")
    document.add_heading("Formação" if portuguese else "Education", 1)
    document.add_paragraph(str(person["studies"]))
    document.add_heading("Competências" if portuguese else "Skills", 1)
    document.add_paragraph(str(person["skills"]))
    document.save(str(target))


def build_odt(lines: list[tuple[str, str]], target: Path) -> None:
    """Write an OpenDocument text of headings, paragraphs and a list."""
    body = "".join(
        f'<text:h text:outline-level="1">{escape(text)}</text:h>'
        if kind == "h"
        else f"<text:list><text:list-item><text:p>{escape(text)}</text:p></text:list-item></text:list>"
        if kind == "b"
        else f"<text:p>{escape(text)}</text:p>"
        for kind, text in lines
    )
    namespaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (("office", "office"), ("text", "text"))
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {namespaces} office:version="1.3">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.text")
        archive.writestr(zipfile.ZipInfo("content.xml"), content, zipfile.ZIP_DEFLATED)
        archive.writestr(zipfile.ZipInfo("META-INF/manifest.xml"), manifest, zipfile.ZIP_DEFLATED)


def main() -> None:
    """Write them all."""
    for source in sorted(HERE.glob("*.typ")):
        (OUT / f"{source.stem}.pdf").write_bytes(typst.compile(source))
    (OUT / "dag-hallgrimsson.pdf").write_bytes(typst.compile(typst_source().encode()))
    build_docx(PLATFORM_PT, OUT / "ines-carvalhal.docx")
    build_docx(CHEF, OUT / "gilbert-pemberton.docx")
    build_odt(DATA_ENGINEER, OUT / "jonas-eriksholm.odt")


if __name__ == "__main__":
    main()
