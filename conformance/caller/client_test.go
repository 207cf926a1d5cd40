package caller

import (
	"io"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/situation"
)

func TestParametersOfHuaweiFillThePathBeforeTheQuery(t *testing.T) {
	client := newClient()
	request, err := NewRequest(situation.Huawei, "disable_auto_renew_v1", nil, Param{"resource_id", "a/b c"}, Param{"action_id", "autorenew"})
	if err != nil {
		t.Fatal(err)
	}
	r, err := client.newRequest(request, Variation{Edits: []Edit{{Param: Param{"domain_id", "other"}}}})
	if err != nil {
		t.Fatal(err)
	}
	const want = "http://h/v1.0/other/common/order-mgr/resources/a%2Fb%20c/actions?action_id=autorenew"
	if got := r.URL.String(); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestACallToHuaweiShowsTheCredentialThatTheVariationAsksFor(t *testing.T) {
	client := newClient()
	request := &Request{Vendor: situation.Huawei, Method: "POST", Path: "/"}
	for name, c := range map[string]struct {
		variation     Variation
		header, start string
	}{
		"usual":   {Variation{}, "Authorization", "SDK-HMAC-SHA256 Access=AK, SignedHeaders=content-type;host;user-agent;x-sdk-date, Signature="},
		"derived": {Variation{OtherSignature: true}, "Authorization", "V11-HMAC-SHA256 Credential=AK/"},
		"token":   {Variation{Token: true}, "X-Auth-Token", "T"},
	} {
		r, err := client.newRequest(request, c.variation)
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Header.Get(c.header); !strings.HasPrefix(got, c.start) {
			t.Errorf("%s: got %q, want %s…", name, got, c.start)
		}
	}
	if r, err := client.newRequest(request, Variation{noCredentials: true}); err != nil || r.Header.Get("Authorization")+r.Header.Get("X-Auth-Token") != "" {
		t.Errorf("without credentials: got %v, %v", r.Header, err)
	}
	if _, err := client.newRequest(request, Variation{User: "nobody"}); err == nil {
		t.Error("an unknown user could call")
	}
}

func TestParametersOfAlibabaStandInTheQueryOrInAForm(t *testing.T) {
	client := newClient()
	for name, c := range map[string]struct {
		variation Variation
		method    string
		query     []string // some of the parameters that stand there
		form      []string
	}{
		"usual":     {Variation{}, "POST", []string{"Action", "InstanceId", "Signature"}, nil},
		"get":       {Variation{Method: "GET"}, "GET", []string{"Action", "InstanceId", "Signature"}, nil},
		"form":      {Variation{form: true}, "POST", nil, []string{"Action", "InstanceId", "Signature"}},
		"split":     {Variation{split: true}, "POST", []string{"Action", "Signature"}, []string{"InstanceId"}},
		"acs3":      {Variation{OtherSignature: true}, "POST", []string{"InstanceId"}, nil},
		"acs3 form": {Variation{OtherSignature: true, form: true}, "POST", nil, []string{"InstanceId"}},
	} {
		request, err := NewRequest(situation.Alibaba, RefundInstance, nil, Param{"InstanceId", "i-1"})
		if err != nil {
			t.Fatal(err)
		}
		r, err := client.newRequest(request, c.variation)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Fatal(err)
		}
		form, err := url.ParseQuery(string(body))
		if err != nil {
			t.Fatal(err)
		}
		if query := r.URL.Query(); r.Method != c.method || !only(query, c.query) || !only(form, c.form) {
			t.Errorf("%s: got %s, query %v, form %v", name, r.Method, query, form)
		}
	}
}

// only reports whether exactly the named ones of three typical parameters are present.
func only(values url.Values, names []string) bool {
	for _, name := range []string{"Action", "InstanceId", "Signature"} {
		if values.Has(name) != slices.Contains(names, name) {
			return false
		}
	}
	return true
}

func TestAParameterCanBeLeftOutOrChangedBeforeItIsSigned(t *testing.T) {
	client := newClient()
	variation := Variation{Edits: []Edit{{Param: Param{Name: "Timestamp"}, Drop: true}, {Param: Param{"Version", "2014-05-26"}}, {Param: Param{Name: "Signature"}, Drop: true}}}
	r, err := client.newRequest(&Request{Vendor: situation.Alibaba, Action: RefundInstance}, variation)
	if err != nil {
		t.Fatal(err)
	}
	q := r.URL.Query()
	if q.Has("Timestamp") || q.Has("Signature") || !slices.Equal(q["Version"], []string{"2014-05-26"}) {
		t.Errorf("got %v", q)
	}
}

func TestANonceIsReusedOnlyWhenAskedFor(t *testing.T) {
	client := newClient()
	var seen []string
	for _, variation := range []Variation{{}, {}, {sameNonce: true}, {sameNonce: true, OtherSignature: true}} {
		r, err := client.newRequest(&Request{Vendor: situation.Alibaba, Action: RefundInstance}, variation)
		if err != nil {
			t.Fatal(err)
		}
		seen = append(seen, r.URL.Query().Get("SignatureNonce")+r.Header.Get("x-acs-signature-nonce"))
	}
	if seen[0] == seen[1] || seen[1] != seen[2] || seen[2] != seen[3] {
		t.Errorf("got %v", seen)
	}
}

// newClient has a credential for each vendor.
func newClient() *Client {
	c := New(Server{Address: func(string) string { return "http://h" }})
	c.Huawei = []situation.HuaweiCredentials{{Name: situation.MainAccount, DomainID: "d", Access: "AK", Secret: "SK", Token: "T"}}
	c.Alibaba = []situation.AlibabaCredentials{{Name: situation.MainAccount, Access: "AK", Secret: "SK"}}
	return c
}

func TestASecurityTokenIsSentSignedOrNot(t *testing.T) {
	client := newClient()
	client.Huawei[0].Session, client.Alibaba[0].Session = "S", "S"
	for name, c := range map[string]struct {
		vendor, header string
		variation      Variation
		want           string
		signed         bool
	}{
		"Huawei, signed":     {situation.Huawei, "X-Security-Token", Variation{}, "S", true},
		"Huawei, not signed": {situation.Huawei, "X-Security-Token", Variation{UnsignedToken: true}, "S", false},
		"Huawei, another":    {situation.Huawei, "X-Security-Token", Variation{Edits: []Edit{{Param: Param{"X-Security-Token", "T"}}}}, "T", true},
		"Huawei, none":       {situation.Huawei, "X-Security-Token", Variation{Edits: []Edit{{Param: Param{Name: "X-Security-Token"}, Drop: true}}}, "", false},
		"ACS3":               {situation.Alibaba, "x-acs-security-token", Variation{OtherSignature: true}, "S", true},
		"ACS3, none":         {situation.Alibaba, "x-acs-security-token", Variation{OtherSignature: true, Edits: []Edit{{Param: Param{Name: "SecurityToken"}, Drop: true}}}, "", false},
	} {
		r, err := client.newRequest(&Request{Vendor: c.vendor, Method: "POST", Path: "/", Action: RefundInstance}, c.variation)
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Header.Get(c.header); got != c.want {
			t.Errorf("%s: sent %q, want %q", name, got, c.want)
		}
		if got := strings.Contains(r.Header.Get("Authorization"), strings.ToLower(c.header)); got != c.signed {
			t.Errorf("%s: signed is %t", name, got)
		}
		if strings.Contains(r.URL.RawQuery, "ecurity") {
			t.Errorf("%s: the token stands in the query %s", name, r.URL.RawQuery)
		}
	}
}

func TestACallIsAddressedToASite(t *testing.T) {
	r, err := newClient().newRequest(&Request{Vendor: situation.Alibaba, Action: RefundInstance}, Variation{Site: "business.aliyuncs.com", OtherSignature: true})
	if err != nil {
		t.Fatal(err)
	}
	if r.Host != "business.aliyuncs.com" || r.URL.Host != "h" {
		t.Errorf("host %s at %s", r.Host, r.URL.Host)
	}
}
