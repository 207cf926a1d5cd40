package plan

import (
	"fmt"
	"slices"
	"time"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/target"
)

// A Stake is a resource that a run gives up, or would lose if the target is wrong.
type Stake struct {
	Vendor  string   `json:"vendor"`
	ID      string   `json:"id"`
	Source  string   `json:"source"`
	Offered bool     `json:"offered"` // the target file says that it may be given up
	Paid    string   `json:"paid"`    // in cash; "" where it is not known
	Calls   []string `json:"calls"`   // that give it up, or that would if they were accepted
}

// stakes are the resources that the planned calls give up, and those that they would only take if the target
// is wrong, each once.
func (a *Assignment) stakes(file *target.File) (givenUp, atRisk []Stake) {
	for _, id := range a.Order {
		b := a.Bindings[id]
		for _, c := range b.PlannedCalls() {
			for _, r := range b.givenUp(c) {
				givenUp = addStake(givenUp, file, r, fmt.Sprintf("%s, %s", c.request.Name(), id))
			}
		}
	}
	for _, id := range a.Order {
		b := a.Bindings[id]
		for _, c := range b.PlannedCalls() {
			for _, r := range b.atRisk(c) {
				if !slices.ContainsFunc(givenUp, func(s Stake) bool { return s.ID == r.ID }) {
					atRisk = addStake(atRisk, file, r, fmt.Sprintf("%s, %s, if it is not %s", c.request.Name(), id, c.expected()))
				}
			}
		}
	}
	return givenUp, atRisk
}

// addStake adds a resource, or one more call to it.
func addStake(all []Stake, file *target.File, r *boundResource, call string) []Stake {
	i := slices.IndexFunc(all, func(s Stake) bool { return s.ID == r.ID })
	if i >= 0 {
		all[i].Calls = append(all[i].Calls, call)
		return all
	}
	s := Stake{Vendor: r.Vendor, ID: r.ID, Source: r.source, Offered: r.destroy, Calls: []string{call}}
	if paid, known := file.Facts.Get(r.ID); known {
		s.Paid = file.Amount(r.Vendor, cashOf(paid.Periods))
	}
	return append(all, s)
}

// Money is what is at stake at a vendor, as far as the target file says what was paid.
type Money struct {
	Vendor         string `json:"vendor"`   // "" for both
	Currency       string `json:"currency"` // of all amounts; "" where the target file names none
	GivenUp        int    `json:"given_up"`
	Paid           string `json:"paid"` // for those that are given up and of which it is known; "" for none
	ComesBack      string `json:"comes_back"`
	Unknown        int    `json:"unknown"`          // of how many resources it is not known what was paid
	UnknownGivenUp int    `json:"unknown_given_up"` // how many of these are given up
	Risked         int    `json:"risked"`
	AtRisk         string `json:"at_risk"` // paid for what would be lost if the target is wrong; "" where it is not known
}

// money adds up what was paid, per vendor and, where there are two with one currency, in all.
func (a *Assignment) money(file *target.File) (all []Money) {
	sum := &sums{}
	for _, vendor := range []string{situation.Huawei, situation.Alibaba} {
		s := a.sumsOf(file, vendor)
		if s.givenUp+s.risked > 0 {
			all = append(all, s.money(vendor, file.Currency(vendor)))
		}
		sum.add(s)
	}
	if len(all) > 1 && all[0].Currency != "" && all[0].Currency == all[1].Currency {
		all = append(all, sum.money("", all[0].Currency))
	}
	return all
}

// sums are amounts that are added up.
type sums struct {
	givenUp, risked               int
	unknownGivenUp, unknownRisked int
	paid, back, atRisk            situation.Cents
}

func (s *sums) add(other *sums) {
	s.givenUp, s.risked = s.givenUp+other.givenUp, s.risked+other.risked
	s.unknownGivenUp, s.unknownRisked = s.unknownGivenUp+other.unknownGivenUp, s.unknownRisked+other.unknownRisked
	s.paid, s.back, s.atRisk = s.paid+other.paid, s.back+other.back, s.atRisk+other.atRisk
}

func (s *sums) money(vendor, currency string) Money {
	m := Money{
		Vendor:         vendor,
		Currency:       currency,
		GivenUp:        s.givenUp,
		Unknown:        s.unknownGivenUp + s.unknownRisked,
		UnknownGivenUp: s.unknownGivenUp,
		Risked:         s.risked,
	}
	if s.givenUp > s.unknownGivenUp {
		m.Paid, m.ComesBack = s.paid.String(), s.back.String()
	}
	if s.risked > s.unknownRisked {
		m.AtRisk = s.atRisk.String()
	}
	return m
}

// sumsOf adds up what is at stake at one vendor.
func (a *Assignment) sumsOf(file *target.File, vendor string) *sums {
	s, seen := &sums{}, map[string]bool{}
	for _, id := range a.Order {
		b := a.Bindings[id]
		for _, c := range b.PlannedCalls() {
			for _, r := range b.givenUp(c) {
				if r.Vendor == vendor && !seen[r.ID] {
					seen[r.ID] = true
					s.addGivenUp(file, r, c.request)
				}
			}
		}
	}
	_, atRisk := a.stakes(file)
	for _, stake := range atRisk {
		if stake.Vendor != vendor {
			continue
		}
		s.risked++
		if paid, known := file.Facts.Get(stake.ID); known {
			s.atRisk += cashOf(paid.Periods)
		} else {
			s.unknownRisked++
		}
	}
	return s
}

func (s *sums) addGivenUp(file *target.File, r *boundResource, request *caller.Request) {
	s.givenUp++
	paid, known := file.Facts.Get(r.ID)
	if !known {
		s.unknownGivenUp++
		return
	}
	s.paid += cashOf(paid.Periods)
	s.back += refundOf(file, []*boundResource{r}, request, time.Now()).Cash
}
