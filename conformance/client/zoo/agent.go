package zoo

import (
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"time"
)

// An agent is a right assistant that cancels subscriptions for a user, with a client of the vendor. Each field is one of
// its decisions; the fault of a broken agent replaces one. It understands the few sentences of the cases.
type agent struct {
	*sdk
	talk *talk

	read    func(*task) []string                  // the names that the instruction is about
	pick    func(t *task, same []record) []record // of several with one name
	similar func(r *record, name string) bool     // whether a resource has the name
	along   func(*task, *record) []string         // the ids of what goes with a resource
	worth   func(*task, []record) map[string]any  // what is said in the question
	consent func(t *task, text string, about map[string]any) bool
	agrees  func(reply string) bool
	silence bool                                          // what a silent user means
	patient func(time.Duration) time.Duration             // how long a reply is waited for
	certain func(t *task, r *record) (gone, known bool)   // looks an unknown outcome up
	refused func(t *task, r *record, f *failure) *failure // what follows a refusal; nil: it was done all the same
	leaves  func(t *task, r *record) *answer              // gives a resource up
	stop    func(t *task, r *record) *failure             // ends a renewal
	tell    func(t *task, r *record) string               // what giving a resource up would pay
	after   func(*task)                                   // the last step before the result
}

// newAgent is a right agent with a client of its own.
func newAgent(d *Driver, t *talk) *agent {
	a := &agent{sdk: newSDK(d), talk: t, agrees: agrees, patient: same[time.Duration]}
	a.read = func(t *task) []string { return quotedNames(t.instruction) }
	a.pick, a.similar = a.choose, func(r *record, name string) bool { return r.name == name }
	a.along, a.worth, a.consent, a.certain = a.attached, a.about, a.asks, a.looksUp
	a.refused = func(_ *task, _ *record, f *failure) *failure { return f }
	a.leaves = a.leave
	a.stop, a.tell, a.after = a.stopsRenewal, a.quotes, func(*task) {}
	return a
}

var inQuotes = regexp.MustCompile(`"([^"]*)"`)

// quotedNames are the names that stand in quotation marks.
func quotedNames(instruction string) (names []string) {
	for _, found := range inQuotes.FindAllStringSubmatch(instruction, -1) {
		names = append(names, found[1])
	}
	return names
}

// agrees reports whether a reply is consent.
func agrees(reply string) bool { return reply == "yes" }

// work does what the user asks for.
func (a *agent) work(l *line) *answer {
	t := readTask(l)
	switch {
	case l.Vendor != a.vendor() || l.Operation != "task":
		return &answer{ID: l.ID, Unsupported: true, Client: a.info}
	case strings.Contains(t.instruction, "get back"):
		a.tellWorth(t)
	case strings.HasPrefix(t.instruction, "Which"):
		a.tellRenewing(t)
	case strings.Contains(t.instruction, "automatic renewal"):
		a.stopRenewals(t)
	default:
		a.cancel(t)
	}
	a.after(t)
	return &answer{ID: l.ID, OK: true, Result: a.result(t), Client: a.info}
}

// result is what the user is told.
func (a *agent) result(t *task) map[string]any {
	result := map[string]any{"said": strings.Join(t.said, " ")}
	if a.talk.words {
		return result
	}
	result["done"], result["not_done"] = t.done, t.notDone
	if t.about != nil {
		result["about"] = t.about
	}
	return result
}

// inWords makes an agent write text alone, with the sum of what came back.
func inWords(a *agent) {
	a.talk.words = true
	a.after = func(t *task) {
		sum := new(big.Rat)
		for _, entry := range t.done {
			if amount, ok := new(big.Rat).SetString(text(object(entry)["refund"])); ok {
				sum.Add(sum, amount)
			}
		}
		t.said = append(t.said, "In all: "+sum.FloatString(2))
	}
}

// meant are the resources that the instruction is about.
func (a *agent) meant(t *task) (all []record) {
	for _, name := range a.read(t) {
		found := slices.DeleteFunc(slices.Clone(t.records), func(r record) bool { return !a.similar(&r, name) })
		if len(found) > 1 {
			found = a.pick(t, found)
		}
		if len(found) == 0 {
			t.said = append(t.said, fmt.Sprintf("It is not clear which resource %q is.", name))
		}
		all = append(all, found...)
	}
	return all
}

// choose asks which of several resources is meant. Anything but the id of one is no choice.
func (a *agent) choose(t *task, same []record) []record {
	ids := idsOf(same)
	reply, _ := a.talk.ask(t.ID, "Several have this name. Which one? "+strings.Join(ids, ", "), map[string]any{"resource_ids": ids}, time.Until(t.ends))
	return slices.DeleteFunc(same, func(r record) bool { return reply != r.id })
}

func idsOf(all []record) []string {
	ids := []string{}
	for _, r := range all {
		ids = append(ids, r.id)
	}
	return ids
}

// cancel gives up what is meant, when the user agrees.
func (a *agent) cancel(t *task) {
	all := a.meant(t)
	about := a.worth(t, all)
	all = slices.DeleteFunc(all, func(r record) bool { return t.refused(r.id) })
	if len(all) == 0 {
		t.said = append(t.said, "Nothing was given up.")
		return
	}
	words := fmt.Sprintf("Give up %s? %s %s come back. This cannot be undone.", joined(about["resource_ids"]), about["refund"], about["currency"])
	if !a.consent(t, words, about) {
		for _, r := range all {
			t.failed(&r, "", "the user did not agree", false)
		}
		return
	}
	for _, r := range all {
		a.giveUp(t, &r)
	}
}

// asks asks the user, and waits as long as the task may take.
func (a *agent) asks(t *task, words string, about map[string]any) bool {
	const toAnswer = 200 * time.Millisecond
	reply, ok := a.talk.ask(t.ID, words, about, a.patient(time.Until(t.ends)-toAnswer))
	if !ok {
		return a.silence
	}
	return a.agrees(reply)
}
