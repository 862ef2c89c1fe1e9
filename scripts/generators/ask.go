// Uses the client that oapi-codegen made: a plain answer, a refusal, and a form with a file.
package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log"
	"mime/multipart"
	"net/http"
	"os"

	tokmodel "tokmodel.test/client/tokmodel"
)

func main() {
	url, key, image := os.Args[1], os.Args[2], os.Args[3]
	var content tokmodel.Text
	check(content.FromText0("Hello"))
	question := tokmodel.ChatCompletionRequest{
		Model:    "gpt-4o-mini",
		Messages: []tokmodel.ChatMessage{{Role: "user", Content: &content}},
	}

	answer, err := connect(url, key).CreateChatCompletionWithResponse(context.Background(), question)
	check(err)
	if answer.JSON200 == nil || *answer.JSON200.Choices[0].Message.Content == "" {
		log.Fatalf("no completion: %s", answer.Body)
	}

	refusal, err := connect(url, key+"x").CreateChatCompletionWithResponse(context.Background(), question)
	check(err)
	if refusal.JSON401 == nil || refusal.JSON401.Error.Code != 401 {
		log.Fatalf("no refusal: %s", refusal.Body)
	}

	form, mediaType := toForm(image)
	variations, err := connect(url, key).CreateImageVariationWithBodyWithResponse(context.Background(), mediaType, form)
	check(err)
	if variations.JSON200 == nil || *variations.JSON200.Data[0].Url == "" {
		log.Fatalf("no image: %s", variations.Body)
	}
	fmt.Printf("%s answered, 401 was read as %s, a file was taken\n", answer.JSON200.Model, refusal.JSON401.Error.Type)
}

func connect(url, key string) *tokmodel.ClientWithResponses {
	authorize := func(_ context.Context, request *http.Request) error {
		request.Header.Set("Authorization", "Bearer "+key)
		return nil
	}
	client, err := tokmodel.NewClientWithResponses(url, tokmodel.WithRequestEditorFn(authorize))
	check(err)
	return client
}

func toForm(image string) (io.Reader, string) {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("image", "dot.png")
	check(err)
	picture, err := os.ReadFile(image)
	check(err)
	_, err = part.Write(picture)
	check(err)
	check(form.Close())
	return &body, form.FormDataContentType()
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
