package journal

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/mask"
	"github.com/rescindhq/rescind/mock/dialect"
)

// An Explanation says why a signature was not accepted, with secrets masked.
type Explanation struct {
	Verdict       string  `json:"verdict"`
	Says          string  `json:"says"`
	MistakesTried int     `json:"mistakes_tried"`
	PairsTried    int     `json:"pairs_tried"`
	Causes        []Cause `json:"causes"`
	Skew          *Skew   `json:"skew"` // null when the date cannot be read
}

// A Cause is one mistake, or two together, that reproduce the wrong signature, and what was signed with it.
type Cause struct {
	Mistakes         []Mistake   `json:"mistakes"`
	CanonicalRequest string      `json:"canonical_request"`
	StringToSign     string      `json:"string_to_sign"`
	Difference       *Difference `json:"difference"` // null when client and server signed the same text
	// Also lists other known mistakes that give the same bytes in this call.
	Also []string `json:"also"`
	// AlsoSays says the same in words.
	AlsoSays []string `json:"-"`
}

// A Mistake is a known way to sign wrongly.
type Mistake struct {
	ID     string `json:"id"`
	Says   string `json:"says"`
	Detail string `json:"detail"` // which header, parameter or form; "" when there is only one
}

// A Skew is how far the caller's clock differs from the server's.
type Skew struct {
	SignedAt time.Time `json:"signed_at"`
	JudgedAt time.Time `json:"judged_at"`
	Seconds  int       `json:"seconds"` // negative: signed before the server's time
	Allowed  int       `json:"allowed"` // in seconds, in either direction
}

// Explained returns an entry in full, with the reason why its signature was not accepted. It is slow,
// because it calculates hundreds of signatures.
func (e *Entry) Explained() Exchange {
	x := e.Exchange()
	if e.Explain == nil || x.Signature != nil && x.Signature.Matched {
		return x
	}
	found := e.explanation()
	if found == nil {
		return x
	}
	m := e.mask()
	if x.Signature == nil {
		x.Signature = &Checked{Algorithm: found.Algorithm}
	}
	if found.Server != (dialect.Text{}) {
		x.Signature.CanonicalRequest, x.Signature.StringToSign = m.Text(found.Server.Canonical), m.Text(found.Server.StringToSign)
	}
	x.Signature.Explanation = m.explanation(found, e.Call.Arrived)
	return x
}

func (e *Entry) explanation() *dialect.Explanation {
	if e.bodyCut > 0 && e.Call.Signature != nil {
		return e.unknown(&dialect.Explanation{})
	}
	found := e.Explain(e.Call, withoutSecrets(e.Call))
	if e.bodyCut > 0 && found != nil && found.Verdict != dialect.Malformed {
		return e.unknown(found)
	}
	return found
}

// unknown explains a call whose body was not kept as a whole: only its clock can be compared.
func (e *Entry) unknown(found *dialect.Explanation) *dialect.Explanation {
	says := fmt.Sprintf("The last %d bytes of the body were not kept, so nothing can be tried; save the request to a file and ask `rescind sign --explain FILE`.", e.bodyCut)
	return &dialect.Explanation{Verdict: dialect.Cut, Says: says, Algorithm: found.Algorithm, SignedAt: found.SignedAt, Skew: found.Skew}
}

func (m entryMask) explanation(found *dialect.Explanation, judged time.Time) *Explanation {
	says := found.Says
	if found.Verdict != dialect.Malformed { // that has nothing of the caller's but the name of an algorithm, with which a masked header may begin
		says = m.Known(says)
	}
	e := &Explanation{Verdict: string(found.Verdict), Says: says, MistakesTried: found.Tried, PairsTried: found.Pairs, Causes: []Cause{}}
	for _, c := range found.Causes {
		e.Causes = append(e.Causes, m.cause(c, found.Server))
	}
	if !found.SignedAt.IsZero() {
		e.Skew = &Skew{found.SignedAt.UTC(), judged.UTC(), int(found.Skew / time.Second), int(dialect.Skew / time.Second)}
	}
	return e
}

func (m entryMask) cause(c dialect.Cause, server dialect.Text) Cause {
	shown := Cause{CanonicalRequest: m.Text(c.Client.Canonical), StringToSign: m.Text(c.Client.StringToSign), Also: []string{}}
	for _, other := range c.Also {
		shown.Also, shown.AlsoSays = append(shown.Also, other.ID), append(shown.AlsoSays, other.Says)
	}
	for _, mistake := range c.Mistakes {
		shown.Mistakes = append(shown.Mistakes, Mistake{mistake.ID, mistake.Says, m.Text(mistake.Detail)})
	}
	if c.Client != (dialect.Text{}) {
		shown.Difference = m.difference("canonical_request", c.Client.Canonical, server.Canonical)
		if shown.Difference == nil {
			shown.Difference = m.difference("string_to_sign", c.Client.StringToSign, server.StringToSign)
		}
	}
	return shown
}

// withoutSecrets returns a copy of the call for explanations, in which a placeholder stands for each
// secret. The placeholder looks the same however it is encoded.
func withoutSecrets(c *dialect.Call) *dialect.Call {
	shown := *c
	shown.Header = http.Header{}
	for name, values := range c.Header {
		for _, v := range values {
			shown.Header[name] = append(shown.Header[name], headerWithoutSecrets(name, v))
		}
	}
	shown.Query = mask.ReplaceInForm(c.Query, secretPlaceholder)
	if text := form(c); text != "" {
		shown.Body = []byte(mask.ReplaceInForm(text, secretPlaceholder))
	}
	return &shown
}

func headerWithoutSecrets(name, value string) string {
	if a, ok := dialect.ReadAuthorization(value); ok && a.Signature != "" {
		return strings.ReplaceAll(value, a.Signature, hidden)
	}
	if mask.IsSecretName(name) {
		return secretPlaceholder(value)
	}
	return value
}

// secretPlaceholder stands for a secret. It keeps each escaped character of the secret once, so that the
// explanation still shows where a client escapes differently.
func secretPlaceholder(secret string) string {
	var special strings.Builder
	for _, escaped := range []string{"%2B", "%2F", "%3D", "%20", "+", "/", "=", " ", "~", "*"} {
		if strings.Contains(secret, escaped) {
			special.WriteString(escaped)
		}
	}
	return hidden + special.String()
}
