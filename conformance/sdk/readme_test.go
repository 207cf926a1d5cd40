package sdk

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock"
)

func TestCancellation(t *testing.T) {
	m := mock.Start(t, mock.Scenario("quickstart"))
	url := m.URL() + "/v2/orders/subscriptions/resources/unsubscribe"
	body := fmt.Sprintf(`{"resource_ids":[%q],"unsubscribe_type":1}`, m.Resource("web").ID)
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Auth-Token", m.Huawei().Token)

	answer, err := http.DefaultClient.Do(r) // here the client under test makes its call
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()

	if got := m.Resource("web").Status; answer.StatusCode != http.StatusOK || got != "gone" {
		t.Errorf("the server is %s, and the answer %s", got, answer.Status)
	}
}
