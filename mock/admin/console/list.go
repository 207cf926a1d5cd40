package console

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
)

// A listing is the search, the order and the pagination of a list, as the page shows them.
type listing struct {
	Query string
	Sort  string // key of the order, with a minus sign before it for the other direction; "": the order of the list itself
	Sorts []sortChoice
	Keep  []keptField // parameters of the page that a search keeps
	Found int         // how many rows match
	pagination
}

// A sortChoice is an order that the list can have.
type sortChoice struct{ Key, Name string }

// A keptField is a hidden field of the search.
type keptField struct{ Name, Value string }

// An ordering sorts rows by one column.
type ordering[T any] struct {
	sortChoice
	sorted func(rows []T, descending bool) []T
}

// byColumn returns the ordering by a value of each row. The value is worked out once for each row, and only when the
// request asks for this order, so it may be expensive and may change meanwhile.
func byColumn[T any, V cmp.Ordered](key, name string, value func(T) V) ordering[T] {
	return ordering[T]{sortChoice{key, name}, func(rows []T, descending bool) []T { return sortedBy(rows, descending, value) }}
}

// sortedBy returns the rows in the order of a value. Rows with equal values keep their order.
func sortedBy[T any, V cmp.Ordered](rows []T, descending bool, value func(T) V) []T {
	type valued struct {
		value V
		row   T
	}
	all := make([]valued, len(rows))
	for i, row := range rows {
		all[i] = valued{value(row), row}
	}
	slices.SortStableFunc(all, func(a, b valued) int {
		if descending {
			a, b = b, a
		}
		return cmp.Compare(a.value, b.value)
	})
	sorted := make([]T, len(all))
	for i, one := range all {
		sorted[i] = one.row
	}
	return sorted
}

// arrange returns the rows that match the search of the request, in the order that it asks for. Without texts, the rows
// were searched before.
func arrange[T any](v *pageRequest, all []T, texts func(T) []string, orderings ...ordering[T]) ([]T, listing) {
	query := v.request.URL.Query()
	l := listing{Query: query.Get("q"), pagination: paginationOf(v.request), Keep: keptFields(query)}
	if l.Query != "" && texts != nil {
		all = slices.DeleteFunc(slices.Clone(all), func(row T) bool { return !matchesSearch(l.Query, v.asShown(texts(row))...) })
	}
	key, descending := strings.CutPrefix(query.Get("sort"), "-")
	for _, o := range orderings {
		l.Sorts = append(l.Sorts, o.sortChoice)
		if o.Key != key {
			continue
		}
		l.Sort, all = query.Get("sort"), o.sorted(all, descending)
	}
	l.Found, l.pagination = len(all), l.withTotal(len(all))
	return all, l
}

// asShown returns texts in English and in the language of the page, so that a search finds what people read.
func (v *pageRequest) asShown(texts []string) []string {
	if v.locale == nil {
		return texts
	}
	for _, text := range texts {
		texts = append(texts, v.locale.lookUp(text))
	}
	return texts
}

// keptFields returns the parameters of a query that are not those of the search, sorted by name.
func keptFields(query url.Values) (all []keptField) {
	for name, values := range query {
		if name != "q" && name != "sort" && name != "page" {
			for _, value := range values {
				all = append(all, keptField{name, value})
			}
		}
	}
	slices.SortFunc(all, func(a, b keptField) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Value, b.Value)) })
	return all
}

// A heading is the head of a column that sorts the list.
type heading struct{ Name, Class, URL, Sorted string }

// Head returns the head of a column. It links to the other direction when the list is sorted by it.
func (l listing) Head(key, name, class string) heading {
	to, sorted := key, ""
	switch l.Sort {
	case key:
		to, sorted = "-"+key, "ascending"
	case "-" + key:
		sorted = "descending"
	}
	return heading{name, class, l.link("sort", to), sorted}
}

// Searched reports whether the list shows less than there is because of a search.
func (l listing) Searched() bool { return l.Query != "" }

// Plain is the link to the list without its search.
func (l listing) Plain() string { return l.link("q", "") }

// link returns the URL of the first page of the list with another value of a parameter.
func (l listing) link(name, value string) string {
	query := url.Values{}
	for n, values := range l.base {
		if n != "page" && n != name {
			query[n] = values
		}
	}
	if value != "" {
		query.Set(name, value)
	}
	return "?" + query.Encode()
}
