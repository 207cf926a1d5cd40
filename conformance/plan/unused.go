package plan

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/target"
)

// An UnusedReference is a part of the target file that no planned call uses, and why.
type UnusedReference struct {
	Key       string `json:"key"`
	Why       string `json:"why"`
	Scenarios int    `json:"scenarios"` // how many chosen scenarios are about it
}

// unused are the fixtures, cases, allowed resources and accounts that no planned call uses.
func (a *Assignment) unused() (all []UnusedReference) {
	used, accounts := a.used()
	for _, ref := range references(a.file) {
		if !used[ref.key] && !(ref.account != "" && ref.ids == 0 && accounts[ref.account]) {
			why, about := a.whyUnused(ref)
			all = append(all, UnusedReference{ref.key, why, about})
		}
	}
	for _, e := range a.file.Accounts {
		if !accounts[e.Key] {
			all = append(all, UnusedReference{Key: "accounts." + e.Key, Why: "no planned call is made by it, and no resource that is used belongs to it"})
		}
	}
	return all
}

// used are the keys of the target file that bindings use, and the accounts.
func (a *Assignment) used() (keys, accounts map[string]bool) {
	keys, accounts = map[string]bool{}, map[string]bool{}
	for _, b := range a.Bindings {
		if b.Runnable == 0 && !b.IsWhole() {
			continue
		}
		for _, r := range b.resources {
			keys[r.key], accounts[r.owner] = true, true
		}
		for _, c := range b.DryRun.calls[:b.Runnable] {
			who := b.callers[c.caller()]
			accounts[who.account] = true
		}
	}
	return keys, accounts
}

// A reference is a fixture, a case or an allowed entry of the target file.
type reference struct {
	key, row, account string
	ids               int
}

// references lists what the target file has for rows.
func references(file *target.File) (all []reference) {
	for _, e := range file.Fixtures {
		f := &e.Value
		if len(f.Ids()) > 0 || f.Portfolio != nil || f.Cases == nil {
			all = append(all, reference{"fixtures." + e.Key, e.Key, f.Account, len(f.Ids())})
		}
		for _, c := range f.Cases {
			all = append(all, reference{"fixtures." + e.Key + ".cases." + c.Key, e.Key, cmp.Or(c.Value.Account, f.Account), len(c.Value.Ids())})
		}
	}
	for _, e := range file.Allowed {
		for i, f := range e.Value {
			all = append(all, reference{fmt.Sprintf("allowed.%s[%d]", e.Key, i), e.Key, f.Account, len(f.Ids())})
		}
	}
	return all
}

// whyUnused says what the scenarios do that are about the row, and how many these are.
func (a *Assignment) whyUnused(ref reference) (why string, about int) {
	whole, reason := 0, ""
	for _, d := range a.dryRuns {
		if !slices.Contains(d.rows(), ref.row) {
			continue
		}
		about++
		if b := a.Bindings[d.Scenario]; b.IsWhole() {
			whole++
		} else {
			reason = cmp.Or(reason, b.Reason)
		}
	}
	switch {
	case about == 0:
		return "no chosen scenario is about " + ref.row, 0
	case whole == about:
		return fmt.Sprintf("what %s about %s %s is offered elsewhere, or no resource is named", report.Count(about, "scenario"), ref.row, report.Verb(about, "uses", "use")), about
	}
	if whole == 0 {
		return fmt.Sprintf("no scenario about %s runs to its end: %s", ref.row, reason), about
	}
	return fmt.Sprintf("%d of %s about %s %s to the end with other resources; why the next does not: %s", whole, report.Count(about, "scenario"), ref.row, report.Verb(whole, "runs", "run"), reason), about
}
