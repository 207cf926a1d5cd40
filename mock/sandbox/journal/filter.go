package journal

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/openapi"
)

// A Filter is one condition on exchanges.
type Filter struct {
	Name     string
	expected string // the message about an unknown value
	known    func(value string) bool
	matches  func(e *Entry, value string) bool
	values   func() []string // those of which one may have been meant; nil: the message lists all
}

// Filters are the conditions that every list of exchanges offers.
var Filters = []Filter{
	{"violations", "must be true or false", oneOf("true", "false"),
		func(e *Entry, value string) bool { return e.Has("") == (value == "true") }, nil},
	{"severity", "must be error, warning or bug", oneOf(Error, Warning, Bug), (*Entry).Has, nil},
	{"operation", "is no operation of either vendor's contract, such as unsubscribe or RefundInstance", isOperation,
		func(e *Entry, value string) bool { return e.Call.Operation != nil && e.Call.Operation.ID == value }, operations},
	{"status", "is no status, such as 400, nor a hundred of them, such as 4XX; 0 is no answer", statuses.MatchString, hasStatus, nil},
	{"code", "is no code of either vendor's contract, such as CBC.99003649 or ResourceNotExists", isCode,
		func(e *Entry, value string) bool { return e.Answer.Code == value }, codes},
	{"rule", "is no row of the catalogue, such as huawei.trial-service", isRow,
		func(e *Entry, value string) bool { return e.Answer.Row == value }, rowIDs},
}

// A FilterError says that a filter was given a value it does not know. Near is the value that was probably meant, or "".
type FilterError struct{ Filter, What, Near string }

// Error names the filter and the values it knows.
func (m *FilterError) Error() string { return m.Filter + " " + m.What }

// ParseFilters combines all filters that are given: an exchange matches when it matches each of them. The
// error is a [*FilterError].
func ParseFilters(value func(filter string) (text string, given bool)) (lets func(*Entry) bool, err error) {
	var asked []func(*Entry) bool
	for _, f := range Filters {
		text, given := value(f.Name)
		if !given {
			continue
		}
		if !f.known(text) {
			return nil, &FilterError{f.Name, f.expected + f.hint(text), f.near(text)}
		}
		asked = append(asked, func(e *Entry) bool { return f.matches(e, text) })
	}
	return func(e *Entry) bool {
		return !slices.ContainsFunc(asked, func(yes func(*Entry) bool) bool { return !yes(e) })
	}, nil
}

// FilterErrorOf returns the FilterError in an error, nil when there is none.
func FilterErrorOf(err error) *FilterError {
	m, _ := errors.AsType[*FilterError](err)
	return m
}

// near is the value that was probably meant, "" where the message lists all.
func (f *Filter) near(value string) string {
	if f.values == nil {
		return ""
	}
	return strictyaml.Nearest(strings.Trim(value, "*"), f.values())
}

// hint is `, did you mean "x"?` for a value that the filter does not know, or nothing. It says that no value is a pattern.
func (f *Filter) hint(value string) string {
	if f.values == nil {
		return ""
	}
	if !strings.Contains(value, "*") {
		return strictyaml.DidYouMean(value, f.values())
	}
	return "; it takes one whole value, and * stands for no other text" + strictyaml.DidYouMean(strings.Trim(value, "*"), f.values())
}

func oneOf(words ...string) func(string) bool {
	return func(value string) bool { return slices.Contains(words, value) }
}

func isOperation(id string) bool { return slices.Contains(operations(), id) }

func operations() (all []string) {
	for _, contract := range vendorContracts() {
		for _, op := range contract.Operations() {
			all = append(all, op.ID)
		}
	}
	return all
}

func vendorContracts() []*openapi.Contract {
	return []*openapi.Contract{openapi.Huawei(), openapi.Alibaba()}
}

func isRow(id string) bool {
	_, known := features.Find(id)
	return known
}

func rowIDs() (all []string) {
	for _, row := range features.Rows() {
		all = append(all, row.ID)
	}
	return all
}

func isCode(code string) bool { return slices.Contains(codes(), code) }

func codes() (all []string) {
	for _, contract := range vendorContracts() {
		refusals := slices.Clone(contract.Gateways())
		for _, op := range contract.Operations() {
			refusals = append(refusals, op.Refusals()...)
		}
		for _, r := range refusals {
			all = append(all, r.Code)
		}
	}
	return all
}

var statuses = regexp.MustCompile(`^(0|[1-5]\d\d|[1-5]XX)$`)

// hasStatus compares with one status, or with a class of them such as 4XX.
func hasStatus(e *Entry, value string) bool {
	status := strconv.Itoa(e.Answer.Status)
	return status == value || value[1:] == "XX" && len(status) == 3 && status[0] == value[0]
}
