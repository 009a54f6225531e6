"""The taxonomy that is shipped: nothing to complain about, and as broad as promised."""

from __future__ import annotations

import pytest

from gapcheck.catalog.lint import lint
from gapcheck.catalog.load import load_catalog
from gapcheck.catalog.lookup import resolve, stats
from gapcheck.catalog.model import Catalog, CategoryGroup

COMMON = """\
AKS | AWS | AWS CodeBuild | AWS CodePipeline | AWS Fargate | AWS Lambda | Airbyte | Amazon Athena | Amazon Bedrock
Amazon EC2 | Amazon ECS | Amazon EKS | Amazon S3 | Amazon SageMaker | Ansible | Apache Airflow | Apache Flink
Apache Iceberg | Apache Kafka | Apache Spark | Argo CD | Argo Rollouts | Argo Workflows | Arize AI | Azure DevOps
Azure Machine Learning | Backstage | Bash | BentoML | BigQuery | CRI-O | Calico | Checkov | Chef | Chroma | Cilium
CircleCI | ClearML | CloudFormation | Comet ML | Confluence | Consul | Crossplane | DVC | Dagster | Dask
Databricks | Datadog | Debezium | DeepSpeed | Delta Lake | Docker | Docker Compose | Dynatrace | Elasticsearch
Envoy | Evidently AI | FAISS | Falco | FastAPI | Feast | Flagger | Fluent Bit | Flux CD | Flyte | GKE | Git
GitHub Actions | GitLab CI/CD | Go | Google Cloud Run | Grafana | Great Expectations | HAProxy | Harbor
HashiCorp Vault | Helm | Hopsworks | Horovod | Hugging Face Transformers | Istio | JFrog Artifactory | Jaeger
Jenkins | Jira | Jupyter | K6 | KEDA | KServe | Karpenter | Katib | Kedro | Keras | Kibana | Knative | Kong
Kubeflow | Kubernetes | Kustomize | Kyverno | LakeFS | LangChain | LangSmith | LaunchDarkly | LightGBM | Linkerd
Linux | LlamaIndex | Locust | Logstash | Loki | MLflow | MLRun | Metaflow | Milvus | MongoDB | MySQL
NVIDIA Triton Inference Server | Nagios | Neptune.ai | New Relic | Nginx | Nomad | ONNX Runtime | Ollama
Open Policy Agent (OPA) | OpenShift | OpenTelemetry | OpenTofu | Optuna | PagerDuty | Packer | Pachyderm
Pinecone | Podman | Polyaxon | PostgreSQL | PowerShell | Prefect | Prometheus | Pulumi | Puppet | PyTorch | Python
Qdrant | RabbitMQ | Rancher | Ray | Ray Serve | Redis | SaltStack | Seldon Core | Selenium | Sentry | Slack
Slurm | Snowflake | Snyk | SonarQube | Spinnaker | Splunk | TFX | TeamCity | Tecton | Tekton | TensorBoard
TensorFlow | TensorFlow Serving | TensorRT | Terraform | Terragrunt | Thanos | TorchServe | Traefik | Travis CI
Trino | Trivy | Vagrant | Velero | Vertex AI | Weaviate | Weights & Biases | WhyLabs | XGBoost | Zabbix | ZenML
Zipkin | containerd | dbt | etcd | k3s | llama.cpp | scikit-learn | vLLM
"""


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog()


def test_lint_is_clean() -> None:
    assert [str(issue) for issue in lint()] == []


def test_it_is_as_broad_as_promised(catalog: Catalog) -> None:
    found = stats(catalog)
    assert found.skills >= 1000
    assert sum(found.aliases.values()) >= 3500
    assert {"devops", "mlops", "llmops", "ml_platform"} <= set(found.roles)
    shown = [one for one in catalog.categories.values() if one.group is not CategoryGroup.GENERAL]
    assert all(found.categories[one.id][1] >= 3 for one in shown)
    assert set(found.status) > {"active", "archived", "discontinued", "renamed"}


def test_common_names_resolve(catalog: Catalog) -> None:
    names = [name.strip() for name in COMMON.replace("\n", "|").split("|") if name.strip()]
    missing = [name for name in names if resolve(catalog, name) is None]
    assert len(missing) <= len(names) // 100, missing


def test_every_name_resolves_to_its_own_skill(catalog: Catalog) -> None:
    declared = {one.text.casefold() for one in catalog.ambiguities}
    wrong = [
        (skill.name, resolve(catalog, skill.name))
        for skill in catalog.skills.values()
        if resolve(catalog, skill.name) != skill.id and skill.name.casefold() not in declared
    ]
    assert wrong == []


def test_every_implied_chain_ends(catalog: Catalog) -> None:
    for skill in catalog.skills.values():
        seen = {skill.id}
        todo = list(skill.implies)
        while todo:
            relation = todo.pop()
            assert relation.skill != skill.id
            if relation.skill not in seen:
                seen.add(relation.skill)
                todo += catalog.skills[relation.skill].implies
