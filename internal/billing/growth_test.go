package billing

import (
	"fmt"
	"runtime"
	"testing"
	"time"
)

// largeState has one primary with this many attached resources and paid periods.
func largeState(attached, periods int) *State {
	p := &Resource{ID: "p", Alias: "p", Account: "acme", Product: "ec2"}
	begins := noon.AddDate(0, 0, -1)
	for range periods {
		ends := begins.Add(time.Hour * 48)
		p.Periods = append(p.Periods, Period{Begins: begins, Ends: ends, Term: 1, Cash: 100})
		begins = ends
	}
	o := Opening{Accounts: []*Account{{ID: "acme", Balance: 1 << 40}}, Resources: []*Resource{p}}
	for i := range attached {
		id := ResourceID(fmt.Sprintf("disk-%d", i))
		p.Attached = append(p.Attached, id)
		o.Resources = append(o.Resources, &Resource{ID: id, Alias: string(id), Account: "acme", Product: "ebs", Primary: "p"})
	}
	return Open(o, 1, noon, testRulesOf)
}

// workloads are calls that read a whole world. Their cost may grow only as fast as the world. Allocated bytes are
// measured, because they do not depend on the machine as time does.
var workloads = map[string]func(*State){
	"listing resources": func(b *State) {
		ask(b, &ListResources{Keep: func(*Listed) bool { return true }, Limit: 1})
	},
	"listing orders": func(b *State) {
		ask(b, &ListOrders{Keep: func(*Order) bool { return true }, Limit: 1})
	},
	"unsubscribing": func(b *State) {
		v := b.View(noon, Policy{})
		d := Decide(v, testRules, Caller{Credential: &Credential{Account: "acme"}, Operation: "op"}, unsubscribe("p"))
		if d.Refusal != nil || len(v.WouldBreak(&d.Change)) > 0 {
			panic("the resources cannot be unsubscribed")
		}
	},
	"switching renewal on": func(b *State) { ask(b, &SetAutoRenewal{Resources: []ResourceID{"p"}, On: true}) },
	"auditing":             func(b *State) { b.View(noon, Policy{}).BrokenInvariants() },
	"looking ahead":        func(b *State) { b.View(noon, Policy{}).Forecast() },
	"saving":               func(b *State) { b.Save() },
}

func ask(s *State, cmd Command) {
	Decide(s.View(noon, Policy{}), testRules, Caller{Credential: &Credential{Account: "acme"}, Operation: "op"}, cmd)
}

func TestTheMemoryOfACallGrowsNoFasterThanTheWorld(t *testing.T) {
	for name, work := range workloads {
		for what, of := range map[string]func(n int) *State{
			"attached": func(n int) *State { return largeState(n, 2) },
			"periods":  func(n int) *State { return largeState(2, n) },
			"both":     func(n int) *State { return largeState(n, n) },
		} {
			small, large := allocated(of(500), work), allocated(of(4000), work)
			if large > 8*small*3/2+1<<20 {
				t.Errorf("%s: eight times as many %s take %.1f times the memory", name, what, float64(large)/float64(small))
			}
		}
	}
}

// allocated returns how many bytes a function allocates.
func allocated(s *State, work func(*State)) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	work(s)
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}
