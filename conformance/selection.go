package conformance

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/rescindhq/rescind/internal/strictyaml"
)

// A SelectionError says that the options that choose scenarios cannot be understood, or that they
// choose none. A run without scenarios is an error, because it would prove nothing.
type SelectionError struct{ What string }

// Error returns what is wrong with the choice.
func (e *SelectionError) Error() string { return e.What }

// choose returns the cases that fit every option.
func choose(all []*feature, o Options) (map[*testCase]bool, error) {
	wanted, err := parseTagExpression(all, o.Tags)
	if err != nil {
		return nil, cmp.Or(o.wrongTagsIn(all), err)
	}
	atPlaces, err := casesAtPlaces(all, o)
	if err != nil {
		return nil, err
	}
	chosen, allCases := map[*testCase]bool{}, cases(all)
	notPassed, err := notPassedIn(allCases, o.Again)
	if err != nil {
		return nil, err
	}
	for _, c := range allCases {
		if wanted(c.tags) && (atPlaces == nil || atPlaces[c]) && (o.Name == nil || o.Name.MatchString(c.name)) {
			chosen[c] = true
		}
	}
	if err := leaveOut(chosen, all, o); err != nil {
		return nil, err
	}
	maps.DeleteFunc(chosen, func(c *testCase, _ bool) bool { return notPassed != nil && !notPassed[c] })
	o.Shard.keep(chosen, allCases)
	if len(chosen) == 0 {
		return nil, &SelectionError{"no scenario fits all of " + describeSelection(o) + nearestName(allCases, o.Name)}
	}
	return chosen, nil
}

// parseTagExpression reads the tag expression of the options; an empty one accepts every scenario.
func parseTagExpression(all []*feature, text string) (tagExpr, error) {
	if strings.TrimSpace(text) == "" {
		return func([]string) bool { return true }, nil
	}
	return parseTags(text, tagsOf(all))
}

// wrongTagsIn returns the error for tags of the user's own features that name no row: an expression that names the row
// itself finds no scenario because of them.
func (o Options) wrongTagsIn(all []*feature) error {
	if o.Folder == "" {
		return nil
	}
	var wrong []string
	for _, c := range cases(all) {
		wrong = append(wrong, c.wrongTags()...)
	}
	return mistakesError(wrong)
}

// tagsOf returns all tags of the features, each once.
func tagsOf(all []*feature) (known []string) {
	for _, c := range cases(all) {
		known = append(known, c.tags...)
	}
	slices.Sort(known)
	return slices.Compact(known)
}

// describeSelection lists the options that choose scenarios, for an error message.
func describeSelection(o Options) string {
	var list []string
	if o.Tags != "" {
		list = append(list, "tags "+strconv.Quote(o.Tags))
	}
	if o.Name != nil {
		list = append(list, "name "+strconv.Quote(o.Name.String()))
	}
	list = append(list, o.Places...)
	for _, text := range o.Except {
		list = append(list, "except "+strconv.Quote(text))
	}
	if o.Shard.Of > 0 {
		list = append(list, "part "+o.Shard.String())
	}
	if o.Again != nil {
		list = append(list, "not passed before")
	}
	if list == nil {
		return "the features: they hold no scenario"
	}
	return strings.Join(list, ", ")
}

// Vendors returns the vendors that the chosen scenarios are about.
func Vendors(o Options) ([]string, error) {
	features, err := o.loadFeatures()
	if err != nil {
		return nil, err
	}
	chosen, err := choose(features, o)
	if err != nil {
		return nil, err
	}
	var all []string
	for c := range chosen {
		all = append(all, c.vendors()...)
	}
	slices.Sort(all)
	return slices.Compact(all), nil
}

// longWords matches the words that are worth suggesting.
var longWords = regexp.MustCompile(`[\pL\d.-]{4,}`)

// nearestName suggests a word of the scenarios' names, where an expression matches none of them.
func nearestName(all []*testCase, name *regexp.Regexp) string {
	if name == nil || slices.ContainsFunc(all, func(c *testCase) bool { return name.MatchString(c.name) }) {
		return ""
	}
	var words []string
	for _, c := range all {
		words = append(words, longWords.FindAllString(c.name, -1)...)
	}
	return "; no scenario has such a name" + strictyaml.DidYouMean(name.String(), words)
}
