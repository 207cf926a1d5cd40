package openapi

import (
	"slices"
	"strings"
)

// The profiles: what the mock follows where documents and services differ.
const (
	Documented = "documented"
	Observed   = "observed"
)

// A Refusal is a vendor's word for a reason: a named example of a response. Where the contract has no x-error, such as
// that of the control API, examples are only examples.
type Refusal struct {
	Reason    string // in kebab-case, the domain's word
	Operation string // "" when the gateway says it
	Code      string
	Message   string // with its placeholders
	Evidence  string
	Source    string
	Profile   string // Documented, or Observed where services are seen to differ
	Status    int
	FaultOnly bool   // no rule gives this reason; only a fault does
	Body      []byte // the JSON body with its placeholders; Fill fills it

	at         Value
	body, text template
}

// Fill appends the body; args are names and values, which are escaped as JSON wants it. A placeholder without a value stays.
func (r *Refusal) Fill(dst []byte, args ...string) []byte { return r.body.fill(dst, appendText, args) }

// Text is the message, filled.
func (r *Refusal) Text(args ...string) string {
	return string(r.text.fill(nil, func(dst []byte, s string) []byte { return append(dst, s...) }, args))
}

// Refusals are this call's own refusals in the order of the file; the gateway's are the contract's.
func (o *Operation) Refusals() []*Refusal { return o.refusals }

// Refusal is what this call answers for a reason: by the profile, else as documented, else as the gateway says it; or nil.
func (o *Operation) Refusal(reason, profile string) *Refusal {
	for _, try := range []string{profile, Documented} {
		for _, r := range o.refusals {
			if r.Reason == reason && r.Profile == try {
				return r
			}
		}
	}
	return o.contract.Gateway(reason)
}

// refusals reads the examples of a response. Those of a success are refusals too (v1.0 refuses with 200), but for `success` and `success-…`.
func (m *compiler) refusals(op *Operation, status int, response Value) (all []*Refusal) {
	words := m.root.Get("x-error")
	for name, media := range response.Get("content").All() {
		for key, example := range media.Get("examples").All() {
			success := status/100 == 2 && (key == "success" || strings.HasPrefix(key, "success-"))
			if key == "success" && op != nil {
				op.success = m.resolve(example).Get("value").Raw()
			}
			if words.Exists() && isJSON(name) && !success {
				all = append(all, m.refusal(op, status, key, words, m.resolve(example)))
			}
		}
	}
	return all
}

func (m *compiler) refusal(op *Operation, status int, key string, words, at Value) *Refusal {
	value := at.Get("value")
	r := &Refusal{
		Code: value.Get(words.Get("code").Text()).Text(), Message: value.Get(words.Get("message").Text()).Text(),
		Evidence: at.Get("x-evidence").Text(), Source: at.Get("x-source").Text(), Profile: Documented,
		Status: status, FaultOnly: at.Get("x-fault-only").Bool(), Body: slices.Clone(value.Raw()), at: at,
	}
	if op != nil {
		r.Operation = op.ID
	}
	var observed bool
	if r.Reason, observed = strings.CutSuffix(key, "."+Observed); observed {
		r.Profile = Observed
	}
	r.body, r.text = parseTemplate(string(r.Body)), parseTemplate(r.Message)
	return r
}
