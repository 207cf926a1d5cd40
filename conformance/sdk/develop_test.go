package sdk

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
)

func TestADelayOfHalfAnHour(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m, began := mock.Start(t), time.Now()
		m.Fault(fault.Spec{Match: fault.Match{Nth: 1}, Effect: fault.Effect{Delay: fault.Span(30 * time.Minute)}})
		url := "https://bss-intl.myhuaweicloud.com/v2/orders/subscriptions/resources/unsubscribe"
		body := fmt.Sprintf(`{"resource_ids":[%q],"unsubscribe_type":1}`, m.Resource("web").ID)
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("X-Auth-Token", m.Huawei().Token)

		client := &http.Client{Transport: m.Transport()} // give this transport to the client under test
		answer, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()

		if took := time.Since(began); answer.StatusCode != http.StatusOK || took != 30*time.Minute {
			t.Errorf("the answer is %s, after %s", answer.Status, took)
		}
	})
}
