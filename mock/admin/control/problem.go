package control

import (
	"net/http"

	"github.com/rescindhq/rescind/openapi"
)

// A reason is why a request fails. The contract has its status and its text.
type reason string

// The reasons. A test compares them with those of the contract.
const (
	foreignHost     reason = "foreign-host"
	foreignOrigin   reason = "foreign-origin"
	unknownPath     reason = "unknown-path"
	wrongMethod     reason = "wrong-method"
	closed          reason = "closed"
	noToken         reason = "no-token"
	wrongToken      reason = "wrong-token"
	bodyTooLarge    reason = "body-too-large"
	invalidRequest  reason = "invalid-request"
	unknownScenario reason = "unknown-scenario"
	invalidScenario reason = "invalid-scenario"
	invalidWorld    reason = "invalid-world"
	idInUse         reason = "id-in-use"
	unknownSandbox  reason = "unknown-sandbox"
	unknownExchange reason = "unknown-exchange"
	noProfiles      reason = "no-profiles"
	unknownProfile  reason = "unknown-profile"
	unknownContract reason = "unknown-contract"
	busy            reason = "busy"
	cutShort        reason = "cut-short"
	storeAway       reason = "store-away"
	internalError   reason = "internal-error"
)

// A problem is a reason with its details.
type problem struct {
	reason     reason
	parameter  string // replaces {parameter} in the text of the contract
	violations []openapi.Violation
	mistakes   []string
	header     [][2]string
}

func problemAbout(r reason, what string) *problem { return &problem{reason: r, parameter: what} }

func invalidRequestProblem(v ...openapi.Violation) *problem {
	return &problem{reason: invalidRequest, violations: v}
}

// A problemDocument is a problem as JSON.
type problemDocument struct {
	Type       string      `json:"type"`
	Title      string      `json:"title"`
	Status     int         `json:"status"`
	Detail     string      `json:"detail"`
	Violations []violation `json:"violations,omitempty"`
	Mistakes   []string    `json:"mistakes,omitempty"`
}

type violation struct {
	In      string `json:"in"`
	Pointer string `json:"pointer"`
	What    string `json:"what"`
	Line    string `json:"line"`
}

const problemType = "application/problem+json"

// refuse makes the response of a problem, with the text of the contract.
func (c *call) refuse(p *problem) response {
	r := c.refusal(p.reason)
	d := problemDocument{
		Type: r.Code, Title: http.StatusText(r.Status), Status: r.Status,
		Detail: r.Text("parameter", c.mask.Text(p.parameter)),
	}
	for _, v := range p.violations {
		d.Violations = append(d.Violations, violation{v.In, c.mask.Text(v.Pointer), c.mask.Text(v.What), v.Line})
	}
	for _, m := range p.mistakes {
		d.Mistakes = append(d.Mistakes, c.mask.Text(m))
	}
	return response{status: r.Status, media: problemType, header: p.header, body: d}
}

func (c *call) refusal(r reason) *openapi.Refusal {
	if c.operation != nil {
		return c.operation.Refusal(string(r), openapi.Documented)
	}
	return openapi.Control().Gateway(string(r))
}
