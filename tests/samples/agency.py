"""Writes the agency-style resume of six pages as Typst: many short assignments, repeated boilerplate, tables."""

ASSIGNMENTS = [
    (
        "Platform Engineer",
        "Municipal Water Board",
        "03/2023 - 05/2024",
        "Azure, AKS, Bicep, Azure DevOps, Grafana",
        "Landing zone and shared clusters for nine departments. Key Vault for secrets, Defender and policies for compliance.",
    ),
    (
        "DevOps Engineer",
        "Northern Rail Freight",
        "09/2021 - 02/2023",
        "AWS, EKS, Terraform, GitLab CI, Datadog",
        "Moved the timetable service to Kubernetes with Helm and Flux. Ran the on-call rota of two teams.",
    ),
    (
        "Cloud Engineer",
        "Fjord Insurance",
        "01/2020 - 08/2021",
        "AWS, ECS, CloudFormation, Jenkins, CloudWatch",
        "Rebuilt the claims pipeline. IAM roles per service, KMS keys per account.",
    ),
    (
        "Data Platform Engineer",
        "Halibut Fisheries Institute",
        "04/2018 - 12/2019",
        "Airflow, Spark, Kafka, Hadoop, Python",
        "Nightly catch statistics; Airflow replaced cron. No machine learning was part of this assignment.",
    ),
    (
        "Build Engineer",
        "Geyser Games",
        "06/2016 - 03/2018",
        "Jenkins, Perforce, Docker, Python, Bash",
        "Build farm of 60 machines; reduced build time from 50 to 14 minutes.",
    ),
    (
        "System Administrator",
        "City Library",
        "2013 - 2016",
        "Linux, Puppet, VMware, Nagios, PostgreSQL",
        "Servers and backups for eleven branches.",
    ),
]


def typst_source() -> str:
    """Return the document."""
    parts = [
        '#set document(date: none)\n#set page(paper: "a4", margin: 2.2cm, header: [Confidential — Geirfugl Consulting AS '
        "#h(1fr) Consultant profile D.H.], footer: [Geirfugl Consulting AS · Kafka Street 12 · Tromsø #h(1fr) "
        "#context counter(page).display()])\n#set text(size: 11pt)\n",
        "= Consultant profile: Dag Hallgrímsson\nSenior consultant, platform and delivery. Tromsø, Norway.\n\n"
        "== Summary\nDag has eleven years of experience from administration to platform engineering. He is valued for calm "
        "incident work and clear documentation. He is interested in MLOps and is currently taking the MLflow course of our "
        "academy.\n\n== Key competence\n#table(columns: (1fr, 2fr), [Cloud], [AWS, Azure], [Containers], [Docker, Kubernetes, "
        "Helm, ECS, AKS], [Delivery], [GitLab CI, Jenkins, Azure DevOps, Flux], [Code], [Terraform, Bicep, Python, Bash], "
        "[Operation], [Datadog, Grafana, CloudWatch, Nagios])\n\n== Assignments\n",
    ]
    for title, client, period, tools, text in ASSIGNMENTS:
        parts.append(
            f"#pagebreak(weak: true)\n=== {title}, {client}\n{period}\n\n{text} The assignment was carried out on site and "
            "remotely together with the client's own staff, following the client's routines for changes, documentation and "
            "security. Reporting to the client's project manager every second week.\n\n"
            f"*Technology:* {tools}\n\n"
            "*Method:* Scrum with the client's team; changes reviewed by two people; documentation handed over at the end.\n"
        )
    parts.append(
        "\n== Education\nBSc Informatics, 2010 -- 2013\n\n== Certificates\nCertified Kubernetes Administrator "
        "(expired 2023), Azure Administrator Associate AZ-104\n"
    )
    return "".join(parts)
