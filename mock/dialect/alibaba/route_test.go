package alibaba

import (
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/dialect"
)

func TestACommonParameterThatIsMissingIsNamedWithItsPlace(t *testing.T) {
	const form = "is missing. It must be in the query, or in a body whose Content-Type is application/x-www-form-urlencoded"
	withHeaderOnly := withoutCommon(t, "Version")
	withHeaderOnly.Header.Set("X-Acs-Version", "2017-12-14")
	for _, c := range []struct {
		call *dialect.Call
		want string
	}{
		{withoutCommon(t, "Version"), "query Version " + form},
		{withoutCommon(t, "Action"), "query Action " + form},
		{withHeaderOnly, "query Version is missing. The header X-Acs-Version counts only with signature V3"},
		{withoutHeader(t, "X-Acs-Version"), "header X-Acs-Version is missing. With signature V3 it must be sent in place of the parameter Version"},
		{withoutHeader(t, "X-Acs-Action"), "header X-Acs-Action is missing. With signature V3 it must be sent in place of the parameter Action"},
	} {
		c.call.Host = "127.0.0.1"
		f := route(c.call)
		if f == nil || len(f.Violations) != 1 || f.Violations[0].String() != c.want || !strings.HasPrefix(f.Row, "alibaba.gateway.missing-parameter") {
			t.Errorf("got %+v, want %q", f, c.want)
		}
	}
}

// withoutCommon is a call with parameters that names a common one neither there nor in a header.
func withoutCommon(t *testing.T, name string) *dialect.Call {
	c := withParam(rpcCall(t), name, "")
	c.Header.Del("X-Acs-" + name)
	return c
}
