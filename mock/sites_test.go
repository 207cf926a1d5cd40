package mock_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/dialect/dialecttest"
)

// refundAt refunds an instance at a host, as a client would that tries one site and then the other.
func refundAt(t *testing.T, m *mock.Mock, host, instance string) (status int, rule string) {
	t.Helper()
	owner := m.Alibaba("acme")
	query := dialecttest.SignedQuery(owner.AccessKeyID, owner.AccessKeySecret, "GET", "RefundInstance", time.Now(),
		url.Values{"InstanceId": {instance}, "ProductCode": {"ecs"}, "ClientToken": {instance + host}})
	a, err := (&http.Client{Transport: m.Transport()}).Get("http://" + host + "/?" + query)
	if err != nil {
		t.Fatal(err)
	}
	a.Body.Close()
	return a.StatusCode, a.Header.Get("X-Mock-Rule")
}

func TestTheReadyScenarioOfTheOtherSiteRefusesAtOneSiteOnly(t *testing.T) {
	m := mock.Start(t, mock.Scenario("alibaba.not-applicable"))
	instance := m.Resource("subject").ID
	for _, c := range []struct {
		host, want string
	}{
		{"business.aliyuncs.com", "400 alibaba.not-applicable"},
		{"127.0.0.1:8080", "400 alibaba.not-applicable"},
		{"Business.Aliyuncs.com:80", "400 alibaba.not-applicable"},
		{"business.ap-southeast-1.aliyuncs.com", "200"},
		{"business.aliyuncs.com", "400 alibaba.not-applicable"},
	} {
		status, rule := refundAt(t, m, c.host, instance)
		if got := strings.TrimSpace(fmt.Sprint(status, " ", rule)); got != c.want {
			t.Errorf("at %s got %s, want %s", c.host, got, c.want)
		}
	}
	if got := m.Resource("subject").Status; got != "gone" {
		t.Errorf("in the end it is %s", got)
	}
}
