package alibaba

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// versioned are calls of an action with a version, in each form in which a call can name them.
func versioned(action, version string) map[string]*dialect.Call {
	const form = "application/x-www-form-urlencoded"
	return map[string]*dialect.Call{
		"query": {Method: "GET", Query: "Action=" + action + "&Version=" + version, Header: http.Header{}},
		"form":  {Method: "POST", Body: []byte("Version=" + version + "&Action=" + action), Header: http.Header{"Content-Type": {form}}},
		"header": {Method: "POST", Header: http.Header{
			"Authorization": {"ACS3-HMAC-SHA256 Credential=AK,SignedHeaders=host,Signature=00"}, "X-Acs-Action": {action}, "X-Acs-Version": {version},
		}},
	}
}

func TestACallOfAnotherProductIsRefusedWithTheNameOfThatProduct(t *testing.T) {
	for _, c := range []struct{ action, version, row, says string }{
		{"RefundInstance", "2018-10-29", "alibaba.gateway.bad-version", "2018-10-29 belongs to Certificate Management Service (cas), which has a RefundInstance of its own at cas.aliyuncs.com"},
		{"RefundInstance", "2020-04-07", "alibaba.gateway.bad-version", "2020-04-07 belongs to Certificate Management Service (cas), which has a RefundInstance of its own"},
		{"RefundInstance", "2017-07-05", "alibaba.gateway.bad-version", "2017-07-05 belongs to Security Center (Sas), which has a RefundInstance of its own"},
		{"QueryOrders", "2014-05-26", "alibaba.gateway.bad-version", "2014-05-26 belongs to Elastic Compute Service (Ecs); this endpoint serves BssOpenApi"},
		{"DeleteInstance", "2014-05-26", "alibaba.gateway.unknown-action", "2014-05-26 belongs to Elastic Compute Service (Ecs)"},
		{"RefundInstance", "1999-01-01", "alibaba.gateway.bad-version", "is not 2017-12-14, the version of BssOpenApi"},
	} {
		for form, call := range versioned(c.action, c.version) {
			f := route(call)
			if f == nil || f.Row != c.row || len(f.Violations) != 1 || !strings.HasPrefix(f.Violations[0].What, c.says) {
				t.Errorf("%s %s in the %s: got %+v, want %s: %s", c.action, c.version, form, f, c.row, c.says)
				continue
			}
			pointer := map[bool]string{true: "X-Acs-Version", false: "Version"}[form == "header"]
			if v := f.Violations[0]; v.Pointer != pointer {
				t.Errorf("%s %s in the %s: points to %s %s", c.action, c.version, form, v.In, v.Pointer)
			}
		}
	}
}

func TestAnUnknownActionOfThisProductIsNoOtherProducts(t *testing.T) {
	for form, call := range versioned("RefundInstances", openapi.Alibaba().Version()) {
		if f := route(call); f == nil || f.Row != "alibaba.gateway.unknown-action" {
			t.Errorf("in the %s: got %+v", form, f)
		} else {
			for _, v := range f.Violations {
				if strings.Contains(v.What, "belongs to") {
					t.Errorf("in the %s: has the violation %s", form, v.What)
				}
			}
		}
	}
}

func TestEachVersionIsOneProducts(t *testing.T) {
	date, seen := regexp.MustCompile(`^20\d\d-[01]\d-[0-3]\d$`), map[string]bool{openapi.Alibaba().Version(): true}
	for _, p := range otherProducts {
		if seen[p.version] || !date.MatchString(p.version) || p.code == "" || p.name == "" {
			t.Errorf("%+v is given twice or incomplete", p)
		}
		seen[p.version] = true
		if p.host != "" && !strings.HasSuffix(p.host, ".aliyuncs.com") {
			t.Errorf("%+v is served elsewhere", p)
		}
	}
}
