package console

import (
	"fmt"
	"net/url"
	"strings"
)

// Address is the whole URL of the call, for a program.
func (s *snippet) Address() string { return s.Endpoint + s.Target() }

// Protocol is http or https.
func (s *snippet) Protocol() string { return strings.ToLower(s.Scheme) }

// Target returns path and query with everything escaped that strict libraries do not send.
func (s *snippet) Target() string {
	var b strings.Builder
	for i := range len(s.URL) {
		if c := s.URL[i]; c <= ' ' || c >= 0x7f || strings.IndexByte("\"<>\\^`{|}#[]", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// malformedAddress reports whether a percent sign in the address begins no escape.
func (s *snippet) malformedAddress() bool {
	_, err := url.PathUnescape(s.URL)
	return err != nil
}
