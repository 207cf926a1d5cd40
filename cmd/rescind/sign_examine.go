package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/saved"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// examineRequest tries each body that the file may mean, and returns the finding with the fewest mistakes.
func examineRequest(ctx context.Context, from *saved.Request, at time.Time, who *credentialSource) (best *finding, err error) {
	switch {
	case from.Checked != nil:
		return findingOfMock(from)
	case from.Unjudged != "":
		return &finding{Request: from.Label(), Notes: append([]string{}, from.Notes...), Unjudged: from.Unjudged, Warnings: []string{}}, nil
	}
	server := mock.NewServer(mock.Options{Secrets: secretsInEnvironment()})
	for _, body := range from.Bodies {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		r := from.HTTP.Clone(ctx)
		r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
		var unknown error
		entry := server.Examine(r, at, func(k dialect.Key) (c *billing.Credential) {
			c, unknown = signingCredential(k, who.find)
			return c
		}, who.all...)
		v := newFinding(entry, at)
		if unknown != nil && (!errors.Is(unknown, errNoKey) || v.Right) {
			return nil, withoutKey(unknown, from)
		}
		if best == nil || v.rank() > best.rank() {
			best = v
		}
	}
	best.Notes = append([]string{}, from.Notes...)
	return best, nil
}

// findingOfMock returns what the mock found out whose archive has the request: it keeps no signature, but says why it
// is wrong.
func findingOfMock(from *saved.Request) (*finding, error) {
	v := &finding{Notes: append([]string{}, from.Notes...), JudgedAt: from.Checked.At.UTC(), JudgedBy: "the mock that wrote the archive", Warnings: []string{}}
	if err := json.Unmarshal(from.Checked.Signature, &v.Signature); err != nil {
		return nil, usageError(fmt.Errorf("%s: its _signature is not one that a mock writes: %w", from.Label(), err))
	}
	v.Right = v.Signature.Matched
	if e := v.Signature.Explanation; !v.Right && e == nil {
		v.Signature.Explanation = &journal.Explanation{Verdict: string(dialect.NotProved),
			Says: "The archive explains the first wrong signatures alone, and this is a later one: ask the mock for this exchange, GET /_mock/sandboxes/ID/requests/N."}
	}
	return v, nil
}

// signingCredential finds the credential of a signed call. A call with a token is not signed.
func signingCredential(k dialect.Key, who func(dialect.Key) (*billing.Credential, error)) (*billing.Credential, error) {
	switch {
	case k.Token:
		return nil, usageError(errors.New("the request is not signed: it has a token"))
	case k.ID == "":
		return nil, errNoKey
	}
	return who(k)
}

// errNoKey is the error of a request without an access key, unless its header Authorization is explained.
var errNoKey = usageError(errors.New("the request is not signed, or its signature does not name an access key"))

// withoutKey adds to the error of a request without an access key why the one in its body is not read.
func withoutKey(err error, from *saved.Request) error {
	if why := from.UnreadForm(); why != "" && errors.Is(err, errNoKey) {
		return fmt.Errorf("%w; %s", err, why)
	}
	return err
}

// A finding is the result for one request.
type finding struct {
	Request   string           `json:"request,omitempty"` // which one, where a file has several
	Notes     []string         `json:"notes"`             // how the file was read, where that may matter
	Right     bool             `json:"right"`
	Unjudged  string           `json:"unjudged"` // why nothing is known about the signature; "" when it was judged
	JudgedAt  time.Time        `json:"judged_at"`
	JudgedBy  string           `json:"judged_by"` // the request's own date, or --at
	Refused   string           `json:"refused"`   // the catalogue row that refuses it all the same; "" for none
	Warnings  []string         `json:"warnings"`  // what the vendor may refuse one day, or reads in another way
	Signature *journal.Checked `json:"signature"`
}

// ownDate is by what the date of a request is judged where nobody says when it was sent.
const ownDate = "its own date"

func newFinding(e *journal.Entry, at time.Time) *finding {
	x := e.Explained()
	v := &finding{JudgedAt: e.Call.Arrived.UTC(), JudgedBy: ownDate, Signature: x.Signature, Warnings: []string{}}
	if !at.IsZero() {
		v.JudgedBy = "--at"
	}
	v.Right = x.Signature == nil || x.Signature.Explanation == nil
	for _, each := range x.Violations {
		if each.Severity == journal.Warning {
			v.Warnings = append(v.Warnings, strings.TrimSpace(each.In+" "+each.Pointer)+" "+each.What)
		}
	}
	if e.Refusal != nil && v.Right {
		v.Refused = cmp.Or(e.Refusal.Row, string(e.Refusal.Reason))
	}
	return v
}

// rank is higher for fewer mistakes: none, only the date, one, two, unknown ones.
func (v *finding) rank() int {
	if v.Right {
		return 4
	}
	e := v.Signature.Explanation
	switch {
	case len(e.Causes) > 0:
		return 3 - len(e.Causes[0].Mistakes)
	case e.MistakesTried == 0:
		return 3
	}
	return 0
}
