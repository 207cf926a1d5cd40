package cases_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/client/cases"
)

// oddID is the id of the resource that cases call odd.
var oddID = regexp.MustCompile(`alias: odd, id: "([^"]*)"`)

// Each encoder leaves other signs as they are, or writes them otherwise: a client is judged by all of them, in every place.
func TestOddValuesHaveEachSignThatSomeEncoderTreatsInItsOwnWay(t *testing.T) {
	const (
		javaScript = "!'()*"   // left by encodeURIComponent and by querystring.escape of Node
		python     = "~"       // encoded by quote before 3.7, URLEncoder of Java and http_build_query of PHP
		forms      = " +%"     // a plus sign stands for a space in forms
		parts      = "&=:@$;?" // left by url.PathEscape of Go and encodeURI
		unreserved = "-_."     // encoded by clients that leave letters and digits only
	)
	const everywhere = javaScript + python + forms + parts + unreserved
	for id, more := range map[string]string{
		"huawei.disable-auto-renew.odd-id": ",", "huawei.disable-auto-renew-v1.odd-id": ",", "huawei.enable-auto-renew.odd-id": ",", // a slash parts a path
		"alibaba.refund-instance.odd-id": "/", "alibaba.inquire-refund.odd-id": "/", "alibaba.query-instances.odd-id": "/", "alibaba.set-renewal.odd-id": "/", // a comma parts two ids
		"alibaba.refund-instance.token-signs": "/,", "huawei.show-refund.odd-order": "/,",
	} {
		value := oddValue(t, cases.Find(id))
		for _, sign := range everywhere + more {
			if !strings.ContainsRune(value, sign) {
				t.Errorf("%s: %q lacks %q", id, value, sign)
			}
		}
	}
}

// oddValue is the id of the resource that the world of a case calls odd, or else the parameter that the case is about.
func oddValue(t *testing.T, c *cases.Case) string {
	t.Helper()
	document, err := c.Document()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(c.ID, ".odd-id") {
		token, _ := c.Params["client_token"].(string)
		order, _ := c.Params["order_id"].(string)
		return strings.TrimPrefix(token, "$token") + order
	}
	return oddID.FindStringSubmatch(document)[1]
}
