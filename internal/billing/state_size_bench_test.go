package billing

import (
	"fmt"
	"strconv"
	"testing"
)

// sizedState has this many resources, and a server with so many attached.
func sizedState(resources, attached int) *State {
	o := Opening{Accounts: []*Account{{ID: "acme"}}}
	add := func(r Resource) {
		r.Account, r.Product = "acme", "ec2"
		if r.Primary == "" {
			r.Periods = []Period{month("2026-05-20 00:00:00", 10000)}
		}
		o.Resources = append(o.Resources, &r)
	}
	server := Resource{ID: "server"}
	for i := range attached {
		server.Attached = append(server.Attached, ResourceID("disk-"+strconv.Itoa(i)))
	}
	add(server)
	for _, id := range server.Attached {
		add(Resource{ID: id, Primary: "server"})
	}
	for i := range resources {
		add(Resource{ID: ResourceID(strconv.Itoa(i))})
	}
	return Open(o, 1, noon, testRulesOf)
}

// BenchmarkStateSize measures how the cost of a command depends on how much the state holds. The change is decided and
// checked, and not kept, so that it can be decided again.
func BenchmarkStateSize(b *testing.B) {
	for _, n := range []int{10, 1000, 100_000} {
		s := sizedState(n, 0)
		b.Run(fmt.Sprintf("unsubscribe one/resources=%d", n), func(b *testing.B) { s.decideAgain(b, unsubscribe("7")) })
	}
	for _, n := range []int{10, 1000, 100_000} {
		s := sizedState(n, 0)
		list := &ListResources{Limit: 100, Keep: func(*Listed) bool { return true }}
		b.Run(fmt.Sprintf("list 100/resources=%d", n), func(b *testing.B) { s.decideAgain(b, list) })
	}
	for _, n := range []int{1, 10, 100, 1000} {
		s := sizedState(10, n)
		b.Run(fmt.Sprintf("unsubscribe a server with what is attached/resources=%d", n), func(b *testing.B) { s.decideAgain(b, unsubscribe("server")) })
	}
}

// decideAgain decides a command, and checks the change, over and over.
func (s *State) decideAgain(b *testing.B, cmd Command) {
	b.ReportAllocs()
	for b.Loop() {
		v := s.View(noon, Policy{})
		d := Decide(v, testRules, Caller{Credential: &Credential{Account: "acme"}, Operation: "op"}, cmd)
		if broken := v.WouldBreak(&d.Change); d.Refusal != nil || broken != nil {
			b.Fatal(d.Refusal, broken)
		}
	}
}
