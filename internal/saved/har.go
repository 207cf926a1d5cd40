package saved

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// A harFile has the parts of an HTTP archive that are read.
type harFile struct {
	Log *struct {
		Entries []struct {
			Request   *harRequest     `json:"request"`
			Started   string          `json:"startedDateTime"`
			ID        json.RawMessage `json:"_id"`
			Rule      string          `json:"_rule"`
			Fault     string          `json:"_fault"`
			Signature json.RawMessage `json:"_signature"`
		} `json:"entries"`
	} `json:"log"`
	Signature json.RawMessage `json:"signature"`
}

// A harRequest is a request of the archive. Text is the body as it was sent, Params a form.
type harRequest struct {
	Method   string    `json:"method"`
	URL      string    `json:"url"`
	Headers  []harPair `json:"headers"`
	PostData *struct {
		Text     string    `json:"text"`
		Encoding string    `json:"encoding"`
		Params   []harPair `json:"params"`
	} `json:"postData"`
}

type harPair struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// readHAR reads the requests of an HTTP archive.
func readHAR(text string) (all []*Request, err error) {
	var a harFile
	if err := json.Unmarshal([]byte(text), &a); err != nil {
		if json.Valid([]byte(text)) {
			return nil, wrongAt(0, "this is JSON, but no archive of requests (HAR): it has another shape; save the request line and the headers too")
		}
		return nil, wrongAt(errorOffset(err), "this is no JSON, though it begins as such; an archive of requests (HAR) is, and so save it once more")
	}
	switch {
	case a.Log == nil && len(a.Signature) > 0:
		return nil, wrongAt(0, "this is an exchange of the journal, whose signature is masked; its explanation stands in signature.explanation")
	case a.Log == nil:
		return nil, wrongAt(0, "this is JSON, but no archive of requests (HAR): it has no log.entries; save the request line and the headers too")
	}
	at := strings.Index(text, `"entries"`)
	if len(a.Log.Entries) > MaxFileSize>>10 {
		return nil, tooMany(at)
	}
	for n, e := range a.Log.Entries {
		at = nextRequestOffset(text, at)
		if e.Request == nil {
			return nil, wrongAt(max(at, 0), "entry %d of the archive has no request", n+1)
		}
		s, err := e.Request.request(max(at, 0), n+1)
		if err != nil {
			return nil, err
		}
		s.Checked = checkedOf(e.Signature, e.Started)
		s.Unjudged = s.unjudged(e.Signature, e.Rule, e.Fault)
		if s.Checked != nil || s.Unjudged != "" {
			s.number = numberOf(e.ID)
		}
		s.name = fmt.Sprintf("entry %d of the archive, %s %s", n+1, s.HTTP.Method, s.HTTP.URL.EscapedPath())
		all = append(all, s)
	}
	if all == nil {
		return nil, wrongAt(max(at, 0), "the archive has no entries; save it while the requests are shown")
	}
	return all, nil
}

// checkedOf returns what the program that wrote the archive found out about the signature; nil: it is not a mock's.
func checkedOf(signature json.RawMessage, started string) *Checked {
	if len(signature) == 0 || string(signature) == "null" {
		return nil
	}
	at, _ := time.Parse(time.RFC3339, started)
	return &Checked{signature, at}
}

// numberOf returns the number of an exchange in the journal of the mock; "" for anything else.
func numberOf(id json.RawMessage) string {
	var text string
	if json.Unmarshal(id, &text) != nil || strings.Trim(text, "0123456789") != "" {
		return ""
	}
	return text
}

// nextRequestOffset returns where the request of the next entry is in the text.
func nextRequestOffset(text string, from int) int {
	if from < 0 || from+1 > len(text) {
		return from
	}
	next := strings.Index(text[from+1:], `"request"`)
	if next < 0 {
		return from
	}
	return from + 1 + next
}

// errorOffset returns where in the text the JSON is wrong.
func errorOffset(err error) int {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return int(max(syntax.Offset-1, 0))
	case errors.As(err, &kind):
		return int(max(kind.Offset-1, 0))
	}
	return 0
}

func (a *harRequest) request(at, entry int) (*Request, error) {
	u, err := url.Parse(a.URL)
	if err != nil || a.Method == "" || u.Path == "" && u.Host == "" {
		return nil, wrongAt(at, "entry %d of the archive has no method, or no URL", entry)
	}
	u.Fragment = ""
	r := &http.Request{Method: a.Method, URL: u, Host: u.Host, Header: http.Header{}}
	for _, h := range a.Headers {
		name := strings.TrimPrefix(h.Name, ":")
		setHeader(r, name, strings.TrimSpace(h.Value), name != h.Name)
	}
	s := &Request{HTTP: r, offset: at}
	body, err := a.bodyBytes()
	if err != nil {
		return nil, wrongAt(at, "the body of entry %d of the archive is not the BASE64 that it says", entry)
	}
	s.Bodies = [][]byte{body}
	return s, nil
}

// bodyBytes returns the body as it was sent, or encodes the form.
func (a *harRequest) bodyBytes() ([]byte, error) {
	if a.PostData == nil {
		return nil, nil
	}
	if a.PostData.Encoding == "base64" {
		return base64.StdEncoding.DecodeString(a.PostData.Text)
	}
	if a.PostData.Text == "" {
		form := make([]string, len(a.PostData.Params))
		for i, p := range a.PostData.Params {
			form[i] = url.QueryEscape(p.Name) + "=" + url.QueryEscape(p.Value)
		}
		return []byte(strings.Join(form, "&")), nil
	}
	return []byte(a.PostData.Text), nil
}
