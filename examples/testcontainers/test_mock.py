"""The mock as a container of a test in Python: pip install testcontainers==4.15.0."""

import json
import os
import urllib.error
import urllib.request

from testcontainers.core.container import DockerContainer
from testcontainers.core.waiting_utils import wait_for_logs

IMAGE = os.environ.get("TOKMODEL_IMAGE", "tokmodel/conformance")


def test_a_revoked_key_is_refused_a_valid_one_is_not() -> None:
    with DockerContainer(IMAGE).with_exposed_ports(4010) as container:
        # The mock prints one line, with its keys and tokens, when it takes requests.
        wait_for_logs(container, "openai_base_url")
        stdout, _ = container.get_logs()
        keys = json.loads(stdout.decode().splitlines()[0])
        url = f"http://{container.get_container_host_ip()}:{container.get_exposed_port(4010)}"
        assert health(url) == 200
        assert ask(url, keys["key"]) == 200
        assert ask(url, keys["revoked_key"]) == 401


def health(url: str) -> int:
    with urllib.request.urlopen(f"{url}/health") as response:
        return int(response.status)


def ask(url: str, key: str) -> int:
    question = {"model": "gpt-4o-mini", "messages": [{"role": "user", "content": "Hello"}]}
    request = urllib.request.Request(
        f"{url}/v1/chat/completions",
        data=json.dumps(question).encode(),
        headers={"Authorization": f"Bearer {key}", "Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request) as response:
            return int(response.status)
    except urllib.error.HTTPError as refusal:
        return refusal.code


if __name__ == "__main__":
    test_a_revoked_key_is_refused_a_valid_one_is_not()
    print("ok")
