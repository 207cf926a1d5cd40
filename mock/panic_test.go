package mock

import (
	"fmt"
	"maps"
	"net/http"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// Code that panics, at each place on the way of a call, and what goes on there.
var panicking = map[string]func(*Options){
	"finding the operation": alterDialect(func(d *dialect.Dialect) { d.Route = func(*dialect.Call) *dialect.Refusal { panic("of a test") } }),
	"finding the key":       alterDialect(func(d *dialect.Dialect) { d.Key = func(*dialect.Call) dialect.Key { panic("of a test") } }),
	"encoding the answer": alterDialect(func(d *dialect.Dialect) {
		d.Commands = maps.Clone(d.Commands) // all servers share it
		for id, c := range d.Commands {
			c.Encode = nil
			d.Commands[id] = c
		}
	}),
	"encoding a refusal": alterDialect(func(d *dialect.Dialect) {
		refuse := d.Refuse
		d.Refuse = func(c *dialect.Call, f *dialect.Refusal) dialect.Answer {
			if f.Reason != gatewayFailure {
				panic("of a test")
			}
			return refuse(c, f)
		}
	}),
	"checking the answer": func(o *Options) {
		o.AlterAnswer = func(*dialect.Call, http.Header, dialect.Answer) dialect.Answer { panic("of a test") }
	},
	"observing the exchange": func(o *Options) { o.Observe = func(*journal.Entry) { panic("of a test") } },
}

func alterDialect(alter func(*dialect.Dialect)) func(*Options) {
	return func(o *Options) { o.Alter = alter }
}

func TestAPanicAnywhereOnTheWayOfACallIsLoggedAndAnsweredInTheVendorsFormat(t *testing.T) {
	for place, broken := range panicking {
		t.Run(place, func(t *testing.T) {
			r := newHarness(t, "", broken)
			resource := "one"
			if place == "encoding a refusal" {
				resource = "nobodys"
			}
			a, err := r.unsubscribe(resource)
			if err != nil || a.StatusCode != 500 || !strings.Contains(a.body, "APIGW.0201") || a.Header.Get("X-Request-Id") == "" || !strings.Contains(a.body, a.Header.Get("X-Request-Id")) {
				t.Fatalf("got %v %+v, want the vendor's word for a failure, with its request id", err, a)
			}
			said := r.log.String()
			for _, want := range []string{"level=ERROR", "a bug of the mock", "panic=", "at=mock/", "path=" + unsubscribePathOfUnmatched} {
				if !strings.Contains(said, want) {
					t.Errorf("the log has no %s: %s", want, said)
				}
			}
			if strings.Contains(said, "goroutine") || strings.Count(said, "level=ERROR") != 1 {
				t.Errorf("the log has not one line: %s", said)
			}
			r.log.Reset()
			kept := append(sure(r.world.Journal.Entries()), sure(r.server.unmatched.Entries())...)
			if len(kept) != 1 || fmt.Sprint(kept[0].N) != a.Header.Get("X-Mock-Request") {
				t.Errorf("the journals have %d exchanges, want the one that the answer names", len(kept))
			}
		})
	}
}

func TestAConnectionThatAFaultBreaksOffIsNoPanic(t *testing.T) {
	r := newHarness(t, faultOf("operation: unsubscribe", "drop: after"))
	if _, err := r.unsubscribe("one"); err == nil || r.log.Len() > 0 {
		t.Errorf("got %v, and the log has %s", err, r.log)
	}
}
