package rescind

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// A request is one call, before the address is known.
type request struct {
	method, path string
	query        any // a struct whose members are the parameters
	body         any
	media        string // of document
	document     string
}

// A ProblemError is a refusal by the control API. Detail says what to do next.
type ProblemError struct {
	Problem

	call string
}

// Error is the refused call, and everything that is wrong with it, a line for each mistake.
func (e *ProblemError) Error() string {
	text := fmt.Sprintf("rescind: %s: %d %s: %s", e.call, e.Status, e.Type, e.Detail)
	for _, v := range e.Violations {
		text += fmt.Sprintf("\n%s %s: %s", v.In, v.Pointer, v.What)
	}
	for _, mistake := range e.Mistakes {
		text += "\n" + mistake
	}
	return text
}

// call makes a call, and decodes its answer unless into is nil.
func (m *Mock) call(ctx context.Context, r request, into any) error {
	answer, err := m.send(ctx, r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	if err != nil {
		return fmt.Errorf("rescind: %s: %w", r.call(), err)
	}
	switch into := into.(type) {
	case nil:
		return nil
	case *string:
		*into = string(data)
		return nil
	case *[]byte:
		*into = data
		return nil
	}
	if isNull := string(bytes.TrimSpace(data)) == "null"; isNull || json.Unmarshal(data, into) != nil {
		return stranger(r.call(), answer, data)
	}
	return nil
}

// send returns an answer that is no refusal, with its body still to be read.
func (m *Mock) send(ctx context.Context, r request) (*http.Response, error) {
	h, err := m.newRequest(ctx, r)
	if err != nil {
		return nil, fmt.Errorf("rescind: %s: %w", r.call(), err)
	}
	answer, err := m.HTTP.Do(h)
	if err != nil {
		return nil, fmt.Errorf("rescind: no answer to %w", err)
	}
	if answer.StatusCode < http.StatusMultipleChoices {
		return answer, nil
	}
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	if err != nil {
		return nil, fmt.Errorf("rescind: %s: %w", r.call(), err)
	}
	return nil, refusal(r.call(), answer, data)
}

// checkURL says how the URL of a mock is written, if it is none. It repeats no password.
func checkURL(text string) error {
	if strings.Contains(text, "://") && strings.Contains(text, "@") {
		return errors.New("the URL of a mock has no user and no password: write it without what stands before the @")
	}
	if u, err := url.Parse(text); err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" {
		return nil
	}
	shown := text[strings.LastIndex(text, "@")+1:]
	if shown == "" || strings.Contains(text, "://") {
		return fmt.Errorf("%q is no URL: it begins with http:// or https://", shown)
	}
	return fmt.Errorf("%q is no URL: write http://%s", shown, shown)
}

// newRequest writes a request with the token.
func (m *Mock) newRequest(ctx context.Context, r request) (*http.Request, error) {
	if err := checkURL(m.URL); err != nil {
		return nil, err
	}
	body, media := []byte(r.document), r.media
	if r.body != nil {
		var err error
		if body, err = json.Marshal(r.body); err != nil {
			return nil, err
		}
		media = "application/json"
	}
	query, err := encodeQuery(r.query)
	if err != nil {
		return nil, err
	}
	h, err := http.NewRequestWithContext(ctx, r.method, m.URL+"/_mock"+r.path+query, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	h.Header.Set("Authorization", "Bearer "+m.Token)
	if media != "" {
		h.Header.Set("Content-Type", media)
	}
	return h, nil
}

// encodeQuery writes the members of a struct that JSON would have as parameters; nil: none.
func encodeQuery(query any) (string, error) {
	data, err := json.Marshal(query)
	if err != nil {
		return "", err
	}
	var members map[string]json.RawMessage
	if err := json.Unmarshal(data, &members); err != nil || len(members) == 0 {
		return "", err
	}
	values := url.Values{}
	for name, value := range members {
		text := string(value)
		if strings.HasPrefix(text, `"`) {
			if err := json.Unmarshal(value, &text); err != nil {
				return "", err
			}
		}
		values.Set(name, text)
	}
	return "?" + values.Encode(), nil
}

func (r request) call() string { return r.method + " /_mock" + r.path }

// refusal is the problem that an answer has, or one that says what else answered.
func refusal(call string, answer *http.Response, data []byte) error {
	e := &ProblemError{call: call}
	if err := json.Unmarshal(data, &e.Problem); err != nil || e.Type == "" {
		return stranger(call, answer, data)
	}
	return e
}

// stranger is the problem that something else than a mock answered.
func stranger(call string, answer *http.Response, data []byte) error {
	const most = 500
	text := strings.TrimSpace(string(data[:min(len(data), most)]))
	return &ProblemError{Problem{Type: "about:blank", Title: answer.Status, Status: answer.StatusCode, Detail: "This is no answer of a mock: " + text}, call}
}
