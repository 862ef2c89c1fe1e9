// The mock as a container of a test in Go: go get github.com/testcontainers/testcontainers-go@v0.45.0
package tokmodel_test

import (
	"bufio"
	"context"
	"encoding/json"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/testcontainers/testcontainers-go"
	"github.com/testcontainers/testcontainers-go/wait"
)

type keys struct {
	Key        string `json:"key"`
	RevokedKey string `json:"revoked_key"`
	AdminToken string `json:"admin_token"`
}

func TestARevokedKeyIsRefusedAValidOneIsNot(t *testing.T) {
	ctx := context.Background()
	image := os.Getenv("TOKMODEL_IMAGE")
	if image == "" {
		image = "tokmodel/conformance"
	}
	container, err := testcontainers.GenericContainer(ctx, testcontainers.GenericContainerRequest{
		ContainerRequest: testcontainers.ContainerRequest{
			Image:        image,
			ExposedPorts: []string{"4010/tcp"},
			WaitingFor:   wait.ForHTTP("/health").WithPort("4010/tcp"),
		},
		Started: true,
	})
	testcontainers.CleanupContainer(t, container)
	if err != nil {
		t.Fatal(err)
	}
	url, err := container.PortEndpoint(ctx, "4010/tcp", "http")
	if err != nil {
		t.Fatal(err)
	}
	issued := readKeys(ctx, t, container)
	for key, expected := range map[string]int{issued.Key: 200, issued.RevokedKey: 401} {
		if status := ask(t, url, key); status != expected {
			t.Errorf("expected %d, got %d", expected, status)
		}
	}
}

// The first line that the mock prints has its keys and tokens.
func readKeys(ctx context.Context, t *testing.T, container testcontainers.Container) keys {
	t.Helper()
	logs, err := container.Logs(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = logs.Close() }()
	var issued keys
	for lines := bufio.NewScanner(logs); lines.Scan(); {
		if json.Unmarshal(lines.Bytes(), &issued) == nil {
			return issued
		}
	}
	t.Fatal("the mock has not printed its keys")
	return issued
}

func ask(t *testing.T, url, key string) int {
	t.Helper()
	question := `{"model":"gpt-4o-mini","messages":[{"role":"user","content":"Hello"}]}`
	request, err := http.NewRequest(http.MethodPost, url+"/v1/chat/completions", strings.NewReader(question))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+key)
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	return response.StatusCode
}
