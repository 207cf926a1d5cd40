package openapi

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The samples are not ours, so a mistake in a contract cannot agree with a mistake in a sample. A file is named
// after its operation, or after the client whose request it is:
var clients = map[string]string{
	"go-sdk-v3-enable-auto-renewal": "enable_auto_renew",
	"go-sdk-v3-list-resources":      "list_resources",
}

// Recorded calls that the contract has no route for; they are there for their signatures.
var otherServices = map[string]string{
	"go-legacy-create-instance.http":      "the action is not among those of this contract",
	"go-sdk-v3-disable-auto-renewal.http": "the id holds a slash, which this SDK does not escape",
}

func sample(t *testing.T, pattern string, each func(c *Contract, name string, data []byte)) {
	t.Helper()
	for vendor, c := range map[string]*Contract{"huawei": Huawei(), "alibaba": Alibaba()} {
		files, _ := filepath.Glob("testdata/" + vendor + "/" + pattern)
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			each(c, filepath.Base(file), data)
		}
		if len(files) == 0 && pattern != "*.request.json" {
			t.Errorf("%s has no samples %s", vendor, pattern)
		}
	}
}

func sampleFiles(t *testing.T, c *Contract, file string) *Operation {
	t.Helper()
	name, _, _ := strings.Cut(file, ".")
	if id := clients[name]; id != "" {
		name = id
	}
	op := c.Operation(name)
	if op == nil {
		t.Fatalf("%s is of no operation", file)
	}
	return op
}

func TestPublishedAnswersPassCheck(t *testing.T) {
	sample(t, "*.response.json", func(c *Contract, file string, data []byte) {
		header := http.Header{"Content-Type": {"application/json"}}
		if wrong := sampleFiles(t, c, file).Check(200, header, data); len(wrong) > 0 {
			t.Errorf("%s: %v", file, violationTexts(wrong))
		}
	})
}

func TestPublishedAndRecordedBodiesAreAccepted(t *testing.T) {
	sample(t, "*.request.json", func(c *Contract, file string, data []byte) {
		op := sampleFiles(t, c, file)
		if _, wrong := c.read(op.body, "application/json", data, &document{}); len(wrong) > 0 {
			t.Errorf("%s: %v", file, violationTexts(wrong))
		}
	})
}

// A published error table and the refusals of its operation: every code with its message, and its status where the page has one.
func TestEveryPublishedErrorIsARefusal(t *testing.T) {
	sample(t, "*.errors.json", func(c *Contract, file string, data []byte) {
		var errors []struct {
			Status        int
			Code, Message string
		}
		if err := json.Unmarshal(data, &errors); err != nil || len(errors) == 0 {
			t.Fatalf("%s: %v", file, err)
		}
		op := sampleFiles(t, c, file)
		for _, e := range errors {
			same := func(r *Refusal) bool {
				return r.Code == e.Code && r.Message == e.Message && (e.Status == 0 || r.Status == e.Status)
			}
			if success := strings.HasSuffix(e.Code, ".0000"); !success && !slices.ContainsFunc(op.Refusals(), same) {
				t.Errorf("%s: no refusal is %+v", file, e)
			}
		}
	})
}

// The published request heads are no valid HTTP; what official clients sent is.
func TestRecordedCallsAreAccepted(t *testing.T) {
	sample(t, "*.http", func(c *Contract, file string, data []byte) {
		if strings.HasSuffix(file, ".request.http") || strings.HasSuffix(file, ".response.http") {
			return
		}
		r, err := http.ReadRequest(bufio.NewReader(bytes.NewReader(data)))
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		body, _ := io.ReadAll(r.Body)
		in := Input{Header: r.Header, Body: body, ContentType: r.Header.Get("Content-Type"), Query: params(t, r.URL.RawQuery)}
		op := recordedCall(t, c, r, &in)
		if why := otherServices[file]; (op == nil) != (why != "") {
			t.Fatalf("%s: the call is of %v, but %q", file, op, why)
		}
		if op == nil {
			return
		}
		if _, wrong := op.Accept(in); len(wrong) > 0 {
			t.Errorf("%s: %v", file, violationTexts(wrong))
		}
	})
}

// recordedCall finds the operation and completes the input.
func recordedCall(t *testing.T, c *Contract, r *http.Request, in *Input) (op *Operation) {
	if c.Version() == "" {
		op, in.Path, _ = c.Match(r.Method, r.URL.EscapedPath())
		return op
	}
	if strings.HasPrefix(in.ContentType, "application/x-www-form-urlencoded") {
		in.Query = append(in.Query, params(t, string(in.Body))...)
	}
	action := r.Header.Get("x-acs-action")
	if action == "" {
		action, _ = named(in.Query, "Action")
	}
	return c.Action(action)
}

func params(t *testing.T, encoded string) (all []Param) {
	values, err := url.ParseQuery(encoded)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		for _, value := range values[name] {
			all = append(all, Param{name, value})
		}
	}
	return all
}
