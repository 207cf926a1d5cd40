package journal

import (
	"bytes"
	"encoding/json"
	"net/http"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/strictjson"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/lint"
	"github.com/rescindhq/rescind/openapi"
)

// A writtenEntry is an exchange as a store keeps it: the request as it was sent, the answer, and what was found
// out. What follows from the request is not written down.
type writtenEntry struct {
	N          uint64              `json:"n"`
	Time       time.Time           `json:"time"`
	Took       time.Duration       `json:"took"`
	Vendor     string              `json:"vendor"`
	Method     string              `json:"method"`
	Host       string              `json:"host"`
	Path       string              `json:"path"`
	Query      string              `json:"query,omitempty"`
	Header     http.Header         `json:"header,omitempty"`
	Body       writtenBody         `json:"body,omitempty"`
	BodyCut    int                 `json:"body_cut,omitempty"`
	TooBig     bool                `json:"too_big,omitempty"`
	Broken     bool                `json:"broken,omitempty"`
	Arrived    time.Time           `json:"arrived"`
	RequestID  string              `json:"request_id,omitempty"`
	Misplaced  string              `json:"misplaced_key,omitempty"`
	Now        time.Time           `json:"now,omitzero"`
	Signature  *dialect.Signature  `json:"signature,omitempty"`
	Answer     writtenAnswer       `json:"answer"`
	Refusal    *writtenRefusal     `json:"refusal,omitempty"`
	Target     billing.ResourceID  `json:"target,omitempty"`
	Steps      []billing.Step      `json:"steps,omitempty"`
	Bugs       []openapi.Violation `json:"bugs,omitempty"`
	Warnings   []writtenWarning    `json:"warnings,omitempty"`
	FaultLabel string              `json:"fault,omitempty"`
	Seen       uint64              `json:"seen,omitempty"`
}

type writtenAnswer struct {
	Status    int         `json:"status"`
	Code      string      `json:"code,omitempty"`
	Type      string      `json:"type,omitempty"`
	Row       string      `json:"row,omitempty"`
	RequestID string      `json:"request_id,omitempty"`
	Header    http.Header `json:"header,omitempty"`
	Body      writtenBody `json:"body,omitempty"`
}

type writtenRefusal struct {
	Row        string              `json:"row,omitempty"`
	Reason     billing.Reason      `json:"reason"`
	Resource   billing.ResourceID  `json:"resource,omitempty"`
	Args       []string            `json:"args,omitempty"`
	Violations []openapi.Violation `json:"violations,omitempty"`
}

type writtenWarning struct {
	Lint    string `json:"lint"`
	In      string `json:"in"`
	Pointer string `json:"pointer"`
	What    string `json:"what"`
	At      string `json:"at"`
}

// Encode writes an exchange for a store. It contains the request as it was sent, with its secrets.
func (e *Entry) Encode() ([]byte, error) { return encodeJSON(e.trimmed().written()) }

// EncodeMasked writes an exchange like Encode, with its secrets masked.
func (e *Entry) EncodeMasked() ([]byte, error) {
	e = e.trimmed()
	w := e.written()
	e.mask().written(e, w)
	return encodeJSON(w)
}

// encodeJSON writes a value on one line, with < and & as they are.
func encodeJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	to := json.NewEncoder(&b)
	to.SetEscapeHTML(false)
	err := to.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

func (e *Entry) written() *writtenEntry {
	c, a := e.Call, &e.Answer
	return &writtenEntry{
		N:          e.N,
		Time:       e.Time.UTC(),
		Took:       e.Took,
		Vendor:     e.Vendor,
		Method:     c.Method,
		Host:       c.Host,
		Path:       c.Path,
		Query:      c.Query,
		Header:     c.Header,
		Body:       c.Body,
		BodyCut:    e.bodyCut,
		TooBig:     c.TooBig,
		Broken:     c.Broken,
		Arrived:    c.Arrived.UTC(),
		RequestID:  c.RequestID,
		Misplaced:  c.MisplacedKey,
		Now:        c.Now.UTC(),
		Signature:  c.Signature,
		Answer:     writtenAnswer{a.Status, a.Code, a.Type, a.Row, a.RequestID, a.Header, a.Body},
		Refusal:    writtenRefusalOf(e.Refusal),
		Target:     e.Trace.Target,
		Steps:      e.Trace.Steps(),
		Bugs:       e.OwnViolations,
		Warnings:   writtenWarningsOf(e.Warnings),
		FaultLabel: e.FaultLabel,
		Seen:       e.Seen,
	}
}

func writtenRefusalOf(r *dialect.Refusal) *writtenRefusal {
	if r == nil {
		return nil
	}
	return &writtenRefusal{r.Row, r.Reason, r.Resource, r.Args, r.Violations}
}

func writtenWarningsOf(found []lint.Warning) (all []writtenWarning) {
	for _, w := range found {
		all = append(all, writtenWarning{w.Lint, w.In, w.Pointer, w.What, w.At.String()})
	}
	return all
}

// Check returns what is wrong with the form of an exchange that somebody else has written. Decode reads one that is
// right.
func Check(data []byte) []strictjson.Mistake {
	var w writtenEntry
	found := strictjson.Decode(data, &w)
	if w.BodyCut < 0 || w.Took < 0 || w.Answer.Status < 0 || w.Answer.Status > 999 {
		found = append(found, strictjson.Mistake{What: "has a number that is not possible"})
	}
	return found
}

// Decode reads an exchange that Encode has written. understand finds out again what follows from the request: it
// is called with the name of the vendor and the call.
func Decode(data []byte, understand func(vendor string, e *Entry) error) (*Entry, error) {
	var w writtenEntry
	if err := json.Unmarshal(data, &w); err != nil {
		return nil, err
	}
	e := &Entry{
		N:             w.N,
		Time:          w.Time,
		Took:          w.Took,
		Vendor:        w.Vendor,
		Trace:         billing.RecordedTrace(w.Target, w.Steps),
		OwnViolations: w.Bugs,
		FaultLabel:    w.FaultLabel,
		Seen:          w.Seen,
		bodyCut:       w.BodyCut,
		ended:         w.N,
	}
	e.Call = &dialect.Call{
		Method:       w.Method,
		Host:         w.Host,
		Path:         w.Path,
		Query:        w.Query,
		Header:       w.Header,
		Body:         w.Body,
		TooBig:       w.TooBig,
		Broken:       w.Broken,
		Arrived:      w.Arrived,
		RequestID:    w.RequestID,
		MisplacedKey: w.Misplaced,
		Now:          w.Now,
		Signature:    w.Signature,
	}
	a := w.Answer
	e.Answer = dialect.Answer{Status: a.Status, Code: a.Code, Type: a.Type, Row: a.Row, RequestID: a.RequestID, Header: a.Header, Body: a.Body}
	if r := w.Refusal; r != nil {
		e.Refusal = &dialect.Refusal{Row: r.Row, Reason: r.Reason, Resource: r.Resource, Args: r.Args, Violations: r.Violations}
	}
	for _, each := range w.Warnings {
		e.Warnings = append(e.Warnings, lint.Warning{Lint: each.Lint, In: each.In, Pointer: each.Pointer, What: each.What, At: openapi.PlaceOf(each.At)})
	}
	return e, understand(w.Vendor, e)
}
