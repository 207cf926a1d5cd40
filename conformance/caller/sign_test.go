package caller

import (
	"net/http"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/situation"
)

// signingClient has a credential of each vendor and cannot send.
func signingClient() *Client {
	c := New(Server{Address: func(string) string { return "http://127.0.0.1:1" }})
	c.Huawei = []situation.HuaweiCredentials{{Name: "a", DomainID: "d", Access: "AK", Secret: "SK"}}
	c.Alibaba = []situation.AlibabaCredentials{{Name: "a", Access: "AK", Secret: "SK"}}
	return c
}

func TestARequestIsSignedWithItsHeadersAndUnderTheNameOfTheProgram(t *testing.T) {
	c := signingClient()
	c.Agent = "program/1"
	for vendor, operation := range map[string]string{situation.Huawei: "list_orders", situation.Alibaba: "QueryOrders"} {
		request, err := NewRequest(vendor, operation, nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header = http.Header{"X-Acs-Retry-Attempts": {"1"}}
		r, err := c.Sign(request, Variation{Account: "a", OtherSignature: true})
		if err != nil {
			t.Fatal(err)
		}
		signed := r.Header.Get("Authorization")
		if r.Header.Get("User-Agent") != "program/1" || r.Header.Get("X-Acs-Retry-Attempts") != "1" || !strings.Contains(signed, "Signature=") {
			t.Errorf("%s: %v", operation, r.Header)
		}
		if vendor == situation.Alibaba && !strings.Contains(signed, "x-acs-retry-attempts") {
			t.Errorf("the header of the vendor is not signed: %s", signed)
		}
	}
}

func TestAResponseThatIsNotReadableIsGarbled(t *testing.T) {
	request, err := NewRequest(situation.Huawei, "list_orders", nil)
	if err != nil {
		t.Fatal(err)
	}
	for body, garbled := range map[string]bool{"<html>": true, `{"total_count":0}`: false} {
		if got := Read(request, &http.Response{StatusCode: http.StatusOK, Header: http.Header{}}, []byte(body)); got.Garbled() != garbled {
			t.Errorf("%s: garbled is %v", body, got.Garbled())
		}
	}
}
