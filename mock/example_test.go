package mock_test

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/mock/sandbox/memory"
)

// leave is the client under test: it unsubscribes one resource and returns the status.
func leave(via http.RoundTripper, base, token, id string) string {
	status, _, err := (&caller{base, token, via}).leave(context.Background(), id)
	if err != nil {
		return "no answer"
	}
	return http.StatusText(status)
}

// In a test, use mock.Start(t) in place of New and Close.
func Example() {
	m, err := mock.New(mock.Scenario("quickstart"))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer m.Close()

	fmt.Println(leave(http.DefaultTransport, m.URL(), m.Huawei().Token, m.Resource("web").ID))

	fmt.Println(m.Resource("web").Status)
	a := m.Account("acme")
	fmt.Println(a.Orders[len(a.Orders)-1].Refunded, "came back")
	// Output:
	// OK
	// gone
	// 28.98 came back
}

// A test fails when its client breaks the contract of a call, even if the client ignores the answer.
func ExampleStart() {
	testOfMine := func(t mock.TB) { // func TestOfMine(t *testing.T)
		m := mock.Start(t)
		r, _ := http.NewRequest("POST", m.URL()+"/v2/orders/subscriptions/resources/unsubscribe", strings.NewReader(`{"resource_ids":["web"]}`))
		r.Header.Set("X-Auth-Token", m.Huawei().Token)
		r.Header.Set("Content-Type", "application/json")
		if answer, err := http.DefaultClient.Do(r); err == nil {
			answer.Body.Close()
		}
	}
	for _, failure := range (&recordingTB{}).run(testOfMine).errors {
		what, _, _ := strings.Cut(failure, " (") // and the line of the contract
		fmt.Println(what)
	}
	// Output:
	// mock: call 1, unsubscribe, answered 400 CBC.0100: body /unsubscribe_type is missing
}

// The scenario can be part of the test.
func ExampleDocument() {
	m, err := mock.New(mock.Document(`
name: gift
clock: 2026-06-08T00:00:00Z
huawei:
  accounts:
    - name: acme
      resources:
        - {alias: gift, service: hws.service.type.ec2, facts: {reward-activity: lucky-draw},
           subscription: {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z}]}}
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer m.Close()

	fmt.Println(leave(m.Transport(), "https://bss-intl.myhuaweicloud.com", m.Huawei().Token, m.Resource("gift").ID))

	fmt.Println(m.Requests()[0].Rule)
	// Output:
	// Bad Request
	// huawei.reward-activity
}

// The first call takes effect, but its answer is lost. The second one shows what a retry is answered.
func ExampleMock_Fault() {
	m, err := mock.New()
	if err != nil {
		fmt.Println(err)
		return
	}
	defer m.Close()
	m.Fault(fault.Spec{
		Match:  fault.Match{Operation: "unsubscribe", Nth: 1},
		Effect: fault.Effect{Drop: fault.After},
	})

	for range 2 {
		fmt.Println(leave(m.Transport(), "https://bss-intl.myhuaweicloud.com", m.Huawei().Token, m.Resource("web").ID))
	}

	for _, x := range m.Requests() {
		fmt.Printf("call %s: %d %q %q\n", x.ID, x.Status, x.Code, x.Fault)
	}
	// Output:
	// no answer
	// Bad Request
	// call 1: 0 "" "fault-1: drop after"
	// call 2: 400 "CBC.30010035" ""
}

func ExampleClock_Advance() {
	m, err := mock.New(mock.Seed(1))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer m.Close()

	fmt.Println(m.Clock.Now().Format(time.DateOnly))
	for _, event := range m.Clock.Advance(10 * 24 * time.Hour) {
		fmt.Println(event.At.Format(time.DateOnly), event.What)
	}
	// Output:
	// 2026-06-08
	// 2026-06-11 renewal charged: standing-cn
	// 2026-06-12 renewal charged: standing
}

// Requests shows which calls were refused, and by which row of the catalogue.
func ExampleMock_Requests() {
	m, err := mock.New()
	if err != nil {
		fmt.Println(err)
		return
	}
	defer m.Close()

	for _, alias := range []string{"web", "trial", "frozen"} {
		leave(m.Transport(), "https://bss-intl.myhuaweicloud.com", m.Huawei().Token, m.Resource(alias).ID)
	}

	refused := slices.DeleteFunc(m.Requests(), func(x journal.Exchange) bool { return x.Rule == "" })
	for _, x := range refused {
		fmt.Println(x.Operation, x.Status, x.Code, x.Rule)
	}
	// Output:
	// unsubscribe 400 CBC.99003649 huawei.trial-service
	// unsubscribe 400 CBC.30000052 huawei.resource-frozen
}

// Two mocks with one store have one sandbox, like two replicas of a service behind a load balancer. The store here is
// in memory; that of bolt.Open outlives the test.
func ExampleStore() {
	kept := memory.New()
	one, err := mock.New(mock.Store(kept))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer one.Close()
	other, err := mock.New(mock.Store(kept))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer other.Close()

	web := one.Resource("web").ID
	fmt.Println(leave(http.DefaultTransport, one.URL(), one.Huawei().Token, web))
	fmt.Println(other.Resource("web").Status)
	fmt.Println(leave(http.DefaultTransport, other.URL(), one.Huawei().Token, web))
	fmt.Println(len(other.Requests()), "calls are recorded")
	// Output:
	// OK
	// gone
	// Bad Request
	// 2 calls are recorded
}
