package saved

import (
	"fmt"
	"regexp"
	"strings"
)

// isSigned reports whether a request looks signed in the way of either vendor.
func (s *Request) isSigned() bool {
	if s.Checked != nil {
		return true
	}
	scheme, _, _ := strings.Cut(s.HTTP.Header.Get("Authorization"), " ")
	if strings.HasPrefix(scheme, "SDK-") || strings.HasPrefix(scheme, "V11-") || strings.HasPrefix(scheme, "ACS3-") {
		return true
	}
	return parameterSignature.MatchString(s.HTTP.URL.RawQuery) || len(s.Bodies) > 0 && parameterSignature.Match(s.Bodies[0])
}

// form is the type of a body of parameters.
const form = "application/x-www-form-urlencoded"

// UnreadForm says why no server reads the signature in a body that looks like a form; "" where the body is none, or is sent
// as one.
func (s *Request) UnreadForm() string {
	sent := s.HTTP.Header.Get("Content-Type")
	kind, _, _ := strings.Cut(sent, ";")
	if len(s.Bodies) == 0 || !parameterSignature.Match(s.Bodies[0]) || strings.EqualFold(strings.TrimSpace(kind), form) {
		return ""
	}
	but := "it has no Content-Type"
	if sent != "" {
		but = fmt.Sprintf("its Content-Type is %.80q", sent)
	}
	return "the body looks like a form with Signature=…, but " + but + "; send it as " + form
}

// unjudged says what ended a signed call before its signature was judged, by the rule and the fault in a mock's archive.
func (s *Request) unjudged(signature []byte, rule, fault string) string {
	if string(signature) != "null" || !s.isSigned() {
		return ""
	}
	switch {
	case rule != "":
		return "refused by " + rule + " before its signature was judged"
	case fault != "":
		return "ended by the fault " + fault + " before its signature was judged"
	}
	return ""
}

var parameterSignature = regexp.MustCompile(`(^|&)Signature(Method)?=`)

// Signed returns the signed requests of a file. A request alone in its file is returned in any case.
func Signed(all []*Request) ([]*Request, error) {
	if len(all) == 1 {
		return all, nil
	}
	var signed []*Request
	for _, s := range all {
		if s.isSigned() {
			signed = append(signed, s)
		}
	}
	if len(signed) == 0 {
		return nil, fmt.Errorf("it holds %d requests, and none is signed; browsers leave the header Authorization out of an archive unless it is saved with sensitive data", len(all))
	}
	return signed, nil
}
