package plan

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/target"
)

// A namedFixture is a fixture, or one case of it, with the key under which the target file lists it.
type namedFixture struct {
	*target.Fixture
	key string // fixtures.huawei.reward-activity.cases.lucky-draw
}

// fixturesFor are the fixtures of a row that can stand for a part, the nearest first: the case that the
// scenario names, then what the row lists without a case, then its other cases. A nil part asks for an account.
func (b *scenarioBinder) fixturesFor(row string, part *situation.DescribedResource) []namedFixture {
	all := b.casesFor(row, part)
	other := func(f namedFixture) bool { return cmp.Or(f.ProductCode, situation.AlibabaECS) != part.Spec.ProductCode }
	if part == nil || part.Vendor != situation.Alibaba || !slices.ContainsFunc(all, func(f namedFixture) bool { return !other(f) }) {
		return all
	}
	return slices.DeleteFunc(all, other) // another product may behave in another way
}

// casesFor are those whatever product they are.
func (b *scenarioBinder) casesFor(row string, part *situation.DescribedResource) (all []namedFixture) {
	f, found := b.fixtureOf(row)
	if !found {
		return nil
	}
	whole := namedFixture{&f, "fixtures." + row}
	named, isNamed := b.namedCase(row, part)
	if one, found := f.Cases.Get(named); isNamed && found {
		return append(all, whole.of(named, one))
	}
	if len(f.Ids()) > 0 || f.Portfolio != nil || f.Account != "" && len(f.Cases) == 0 {
		all = append(all, whole)
	}
	if isNamed || b.DryRun.customer().Facts != nil {
		return all
	}
	var cases []namedFixture
	for _, e := range f.Cases {
		if !b.isCaseOfOthers(e.Key) {
			cases = append(cases, whole.of(e.Key, e.Value))
		}
	}
	slices.SortStableFunc(cases, func(x, y namedFixture) int { return cmp.Compare(b.likeness(y), b.likeness(x)) })
	if len(cases) > 0 && b.likeness(cases[0]) > 0 {
		return append(cases, all...)
	}
	return append(all, cases...)
}

// of is a case of a fixture. What it does not say itself is as the fixture says.
func (f namedFixture) of(name string, one target.Fixture) namedFixture {
	one.Destroy, one.Account = one.Destroy || f.Destroy, cmp.Or(one.Account, f.Account)
	one.ProductCode, one.OtherDomain = cmp.Or(one.ProductCode, f.ProductCode), cmp.Or(one.OtherDomain, f.OtherDomain)
	return namedFixture{&one, f.key + ".cases." + name}
}

// namedCase is the case of a row that the scenario names: the value of the row's fact, of the part or
// else of the account, where it is a word; or a fact of the account, such as partner.
func (b *scenarioBinder) namedCase(row string, part *situation.DescribedResource) (name string, named bool) {
	_, fact, _ := strings.Cut(row, ".")
	account := b.DryRun.customer().Facts
	facts := []map[string]any{account}
	if part != nil {
		facts = []map[string]any{part.Spec.Facts, account}
	}
	for _, each := range facts {
		if name, named = each[fact].(string); named && fact != "portfolio" {
			return name, true
		}
	}
	f, _ := b.fixtureOf(row)
	for fact := range account {
		if _, found := f.Cases.Get(fact); found {
			return fact, true
		}
	}
	return "", false
}

// accountFacts are facts of accounts that cases are named after. Such a case is only for a scenario whose
// account is so.
var accountFacts = []string{"partner", "referral", "reseller", "other-site", "account-frozen"}

// isCaseOfOthers says that a case is about an account that the one of the scenario is not like.
func (b *scenarioBinder) isCaseOfOthers(name string) bool { return slices.Contains(accountFacts, name) }

// likeness says how many words of a case's name are in the scenario's name, which count more, and in its steps.
// What runs on a server of the scenario counts like its name.
func (b *scenarioBinder) likeness(f namedFixture) (n int) {
	const inName = 100
	name := f.key[strings.LastIndex(f.key, ".")+1:]
	if b.DryRun.runs(name) {
		n += inName
	}
	for word := range strings.SplitSeq(strings.ToLower(name), "-") {
		if b.DryRun.wordsOfName()[word] {
			n += inName
		}
		if b.DryRun.wordsOfSteps()[word] {
			n++
		}
	}
	return n
}

// wordsOfName are the words of the scenario's name in small letters.
func (d *DryRun) wordsOfName() map[string]bool {
	if d.nameWords == nil {
		d.nameWords = wordsOf(d.Name)
	}
	return d.nameWords
}

// wordsOfSteps are the words of the scenario's steps in small letters. It is called when all steps have run.
func (d *DryRun) wordsOfSteps() map[string]bool {
	if d.stepWords == nil {
		d.stepWords = wordsOf(d.steps...)
	}
	return d.stepWords
}

// wordsOf are the words of some texts in small letters.
func wordsOf(texts ...string) map[string]bool {
	words := map[string]bool{}
	for _, text := range texts {
		for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !('a' <= r && r <= 'z' || '0' <= r && r <= '9') }) {
			words[word] = true
		}
	}
	return words
}
