package client

import (
	"encoding/json"
	"net/http"

	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/conformance/client/witness"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/internal/mask"
)

// credentialFields are the secret fields of credentials, of both vendors.
var credentialFields = []string{"sk", "token", "security_token", "access_key_secret"}

// noteSecrets adds the secrets of a sandbox to those that no report shows.
func noteSecrets(known *mask.Set, credentials ...map[string]any) {
	for _, c := range credentials {
		for _, field := range credentialFields {
			if secret, ok := c[field].(string); ok {
				known.Add(secret)
			}
		}
	}
}

// A maskedError is an error whose text is cut and shows no secret: a driver writes what it likes before it ends.
type maskedError struct {
	error
	text string
}

// Error is the text that may be shown.
func (e maskedError) Error() string { return e.text }

// Unwrap is the error itself.
func (e maskedError) Unwrap() error { return e.error }

func hideSecrets(secrets *mask.Set, err error) error {
	if err == nil {
		return nil
	}
	return maskedError{err, report.Shorten(mask.Of(secrets).Text(err.Error()))}
}

// mask takes the secrets out of everything that a report shows. It is done last: the checks were made on what
// really came.
func (r *Report) mask(m *mask.Mask) {
	r.masking = m
	for _, texts := range [][]string{r.Command, r.Complaints, r.Mistakes} {
		for i, text := range texts {
			texts[i] = m.Text(text)
		}
	}
	r.Repeat, r.Selection, r.Stopped = m.Text(r.Repeat), m.Text(r.Selection), m.Text(r.Stopped)
	if r.Client != nil {
		r.Client = &driver.Client{Name: m.Text(r.Client.Name), Version: m.Text(r.Client.Version), SDK: m.Text(r.Client.SDK), MaxWaitMS: r.Client.MaxWaitMS}
	}
	for _, result := range r.Results {
		result.mask(m)
	}
}

func (r *Result) mask(m *mask.Mask) {
	for i := range r.Checks {
		c := &r.Checks[i]
		c.Expected, c.Got, c.NotJudged = m.Text(c.Expected), m.Text(c.Got), m.Text(c.NotJudged)
	}
	switch {
	case len(r.failed()) > 0:
		r.Reason = r.reason() // of what is masked: the id of a check can read like the name of a secret
	case r.Outcome == Flaky:
		r.Reason = m.Known(r.Reason)
	default:
		r.Reason = m.Text(r.Reason)
	}
	if r.Answer != nil {
		r.Surfaced = m.Text(surfaced(r.Answer))
	}
	for i := range r.Asked {
		a := &r.Asked[i]
		a.Ask, a.About, a.Answer = m.Text(a.Ask), m.Text(a.About), m.Text(a.Answer)
	}
	for i := range r.Exchanges {
		maskExchange(m, &r.Exchanges[i])
	}
}

// surfaced is what the client surfaced, as the driver wrote it, without what belongs to the protocol.
func surfaced(a *driver.Answer) string {
	shown := *a
	shown.ID, shown.Client = "", nil
	text, err := json.Marshal(struct {
		ID string `json:"id,omitempty"`
		*driver.Answer
	}{Answer: &shown})
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// maskExchange masks what the client sent and was answered. The journal has masked the secrets of the mock.
func maskExchange(m *mask.Mask, x *witness.Exchange) {
	for _, message := range []*witness.Message{&x.Request, &x.Response} {
		message.URL, message.Body = m.Text(message.URL), m.Text(message.Body)
		headers := http.Header{}
		for name, values := range message.Headers {
			for _, value := range values {
				headers[name] = append(headers[name], m.Text(value))
			}
		}
		message.Headers = headers
	}
	x.Code = m.Known(x.Code)
	for i := range x.Violations {
		x.Violations[i].What = m.Text(x.Violations[i].What)
	}
	if s := x.Signature; s != nil {
		s.CanonicalRequest, s.StringToSign = m.Text(s.CanonicalRequest), m.Text(s.StringToSign)
		if s.Explanation != nil {
			s.Explanation.Replace(m.Text)
		}
	}
}
