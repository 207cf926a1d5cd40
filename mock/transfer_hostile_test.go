package mock

import (
	"bytes"
	"encoding/json"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
)

// usedWorld is the file of a world after some calls, with secrets.
func usedWorld(t testing.TB) string {
	t.Helper()
	now := time.Date(2026, 11, 30, 6, 0, 0, 0, time.UTC)
	r := newTraveller(&now, Options{})
	r.world = openDocument(t, r.server, travellingWorld)
	r.huawei("POST", "/v2/orders/subscriptions/resources/unsubscribe", `{"resource_ids":["one"],"unsubscribe_type":1}`)
	r.control("PUT", "/clock", `{"advance":"48h"}`)
	r.huawei("POST", "/v2/orders/subscriptions/resources/unsubscribe", `{"resource_ids":["two"],"unsubscribe_type":1}`)
	r.huawei("GET", "/v2/nothing", "")
	refund := alibabaQuery("RefundInstance", now, "InstanceId", "i-1", "ClientToken", "once")
	if got := r.do("GET", refund, "", nil); !strings.HasPrefix(got, "200") {
		t.Fatal(got)
	}
	return exported(t, r.server, r.world, true)
}

func TestAFileThatIsNotPossibleIsRefusedWithItsPlace(t *testing.T) {
	file := usedWorld(t)
	for change, want := range map[string]string{
		`"format": 1,|"format": 2,`:                                               "/format: is not a world file of format 1",
		`"format": 1,|"format": 1, "more": true,`:                                 "/more: is not known here",
		`"id": "default"|"id": "../x"`:                                            "/id: an id has letters",
		`"vendor": "huawei"|"vendor": "nobody"`:                                   `/record/accounts/0/vendor: there is no vendor "nobody"`,
		`"account": "d0m41n",|"account": "gone",`:                                 `/record/resources/0/account: there is no account "gone"`,
		`"journal_size": 1000|"journal_size": 100000000`:                          "/record/journal_size: must be from 1",
		`"cash": "100.00"|"cash": "-100.00"`:                                      "/record/resources/0/periods/0/cash: -100.00 is negative",
		`"cash": "100.00"|"cash": "9999999999999.00"`:                             "/record/resources/0/periods/0/cash: cannot be read",
		`"term": "1 month"|"term": "0 months"`:                                    "/record/resources/0/periods/0/term: cannot be read",
		`"begins": "2026-06-01T00:00:00Z"|"begins": "9999-12-31T23:59:59-12:00"`:  "/record/resources/0/periods/0/begins: is a time outside",
		`"at": "2026-06-10T00:00:00Z"|"at": "2150-06-10T00:00:00Z"`:               "/world/clocks: a business clock shows times from 1970 to 2099",
		`"at": "2026-06-10T00:00:00Z"|"at": "2026-07-10T00:00:00Z"`:               "/world/state: an event of",
		`"kind": 2|"kind": 9`:                                                     "/kind: there is no such kind of order",
		`"to": "cash"|"to": "my-bank"`:                                            `there is no ledger account "prepaid", or none "my-bank"`,
		`"refund": "CS|"refund": "XX`:                                             "the account has no order",
		`"balance": "50|"balance": "70`:                                           "",
		`"seen": |"seen": -`:                                                      "/world/faults/faults/0/seen: is no number of calls",
		`"left": |"left": 9`:                                                      "/world/faults/faults/0/left: must be from 1 to the times",
		`"event_count": |"event_count": -`:                                        "/world/events: at most the latest",
		`"credential": 0|"credential": -1`:                                        "/world/gateway/rates/0/credential: there is no such credential",
		`"action": "RefundInstance"|"action": "QueryOrders"`:                      "/world/state/tokens/0/key/action: is no operation that takes a client token",
		`"vendor": "huawei",` + "\n        " + `"method"|"vendor": "x", "method"`: `/journal/exchanges/0: there is no vendor "x"`,
		`"n": 2,|"n": 1,`:                                                         "/journal/exchanges/1/n: the numbers of exchanges grow",
		`"given": 4|"given": 3`:                                                   "/journal/exchanges/3/n: the numbers",
		`"key": "AK"|"key": "ALI", "vendor": "alibaba"`:                           "/credentials/0",
		`"code": "CBC.0999"|"code": "CBC.0998"`:                                   "/record/faults/0:",
	} {
		old, changed, _ := strings.Cut(change, "|")
		if !strings.Contains(file, old) {
			t.Errorf("the file has no %s", old)
			continue
		}
		_, err := NewServer(Options{Now: fixedNow}).Import([]byte(strings.Replace(file, old, changed, 1)), sandbox.Import{})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", change, err, want)
		}
		if _, ok := errors.AsType[*sandbox.FileError](err); err != nil && !ok {
			t.Errorf("%s: %v is no error about the file", change, err)
		}
	}
}

func fixedNow() time.Time { return time.Date(2026, 11, 30, 6, 0, 0, 0, time.UTC) }

func TestABalanceThatTheLedgerDoesNotExplainIsRefused(t *testing.T) {
	var file map[string]any
	if err := json.Unmarshal([]byte(usedWorld(t)), &file); err != nil {
		t.Fatal(err)
	}
	change := file["world"].(map[string]any)["state"].(map[string]any)["change"].(map[string]any)
	account := change["accounts"].([]any)[0].(map[string]any)
	account["balance"] = "123456.00"
	text, _ := json.Marshal(file)
	_, err := NewServer(Options{Now: fixedNow}).Import(text, sandbox.Import{})
	if err == nil || !strings.Contains(err.Error(), "the balance of account") {
		t.Error(err)
	}
	account["balance"], change["entries"] = "0.00", change["entries"].([]any)[1:]
	text, _ = json.Marshal(file)
	if _, err := NewServer(Options{Now: fixedNow}).Import(text, sandbox.Import{}); err == nil || !strings.Contains(err.Error(), "an invariant does not hold") {
		t.Error(err)
	}
}

// A file that is accepted leads to a world that can be read, called, moved in time, reset and exported again. Whatever
// is in a file, the mock neither panics nor answers that it failed.
func FuzzImportedWorldsCanBeUsed(f *testing.F) {
	file := usedWorld(f)
	f.Add([]byte(file))
	f.Add([]byte(`{"format":1,"id":"a","record":{},"world":{"state":{},"faults":{}},"journal":{}}`))
	for _, old := range []string{`"kind": 2`, `"period": 1`, `"CS`, `"2026-06-`, `"one"`, `"100.00"`, `"cash"`, `null`, `: 1`} {
		f.Add([]byte(strings.Replace(file, old, `"0"`, 1)))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s, log := loggingServer()
		w, err := s.Import(data, sandbox.Import{ID: "default"})
		if err != nil {
			if _, ok := errors.AsType[*sandbox.FileError](err); !ok {
				t.Fatal(err)
			}
			return
		}
		now := fixedNow()
		useWorld(t, &traveller{server: s, world: w, now: &now})
		if _, err := s.Export(t.Context(), w, true); err != nil {
			t.Error(err)
		}
		if broken := brokenBy(log.String()); broken != "" {
			t.Error(broken)
		}
	})
}

// loggingServer returns a server at a fixed time, and what it logs.
func loggingServer() (*Server, *bytes.Buffer) {
	var log bytes.Buffer
	return NewServer(Options{AdminToken: "admin", Now: fixedNow, Log: slog.New(slog.NewTextHandler(&log, nil))}), &log
}

// brokenBy returns a panic in a log, "" when there is none.
func brokenBy(log string) string {
	for line := range strings.Lines(log) {
		if strings.Contains(line, "panic") {
			return line
		}
	}
	return ""
}

// useWorld makes calls of every kind, none of which may fail because of the mock.
func useWorld(t *testing.T, r *traveller) {
	get := func(path string) {
		if got := r.control("GET", path, ""); strings.HasPrefix(got, "500") {
			t.Errorf("GET %s: %s", path, got)
		}
	}
	for _, path := range []string{"", "/clock", "/invariants", "/requests", "/har", "/export"} {
		get(path)
	}
	kept, _ := r.world.Journal.Entries()
	for _, e := range kept {
		e.Explained()
	}
	var resources []billing.ResourceID
	r.world.Read(func(v billing.View) {
		for a := range v.Accounts() {
			for x := range v.Resources(a.ID) {
				resources = append(resources, x.ID)
			}
		}
	})
	for i, c := range r.world.Credentials {
		if i > 2 {
			break
		}
		for _, id := range resources[:min(len(resources), 3)] {
			text, _ := json.Marshal(map[string]any{"resource_ids": []string{string(id)}, "unsubscribe_type": 1})
			r.do("POST", "/v2/orders/subscriptions/resources/unsubscribe", string(text), map[string]string{"X-Auth-Token": c.Token})
			r.do("GET", "/v2/orders/customer-orders", "", map[string]string{"X-Auth-Token": c.Token})
		}
	}
	r.control("PUT", "/clock", `{"advance":"100h"}`)
	r.control("POST", "/reset", `{}`)
	get("")
}
