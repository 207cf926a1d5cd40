package judge

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/rescindhq/rescind/conformance/client/witness"
)

// Paged wants a list to be whole, or to be exactly the page that was asked for: what the server listed in all
// calls, each entry once. Of several pages none is left out. field is the id of an entry on the wire, fields
// are its names in results.
func Paged(list, field string, fields ...string) Check {
	return ofResult("surfaced."+dashed(list), func(e *Evidence) Finding {
		var served []string
		all := e.Attempts()
		for i := range all {
			for _, id := range values(&all[i], field) {
				if !slices.Contains(served, id) {
					served = append(served, id)
				}
			}
		}
		got := listed(e.Answer.Result, list, fields)
		slices.Sort(served)
		slices.Sort(got)
		if !slices.Equal(served, got) {
			return broken(strings.Join(served, ", "), strings.Join(got, ", "))
		}
		if least := leastTotal(all) - skipped(e); len(all) > 1 && len(served) < least {
			return broken(fmt.Sprintf("one page, or all %d entries", least), fmt.Sprintf("%d calls and %d entries", len(all), len(served)))
		}
		return held(fmt.Sprintf("%d entries", len(served)), fmt.Sprintf("%d entries", len(got)))
	})
}

// skipped is how many entries stand before the page of the line.
func skipped(e *Evidence) int {
	number := func(name string, absent int) int {
		if n, ok := e.Request.Params[name].(int); ok {
			return n
		}
		return absent
	}
	return number("offset", 0) + (number("page_num", 1)-1)*number("page_size", 0)
}

// leastTotal is the smallest total that the server stated on the way.
func leastTotal(all []witness.Exchange) (least int) {
	for i := range all {
		for _, name := range []string{"total_count", "TotalCount"} {
			for _, text := range values(&all[i], name) {
				if n, err := strconv.Atoi(text); err == nil && (least == 0 || n < least) {
					least = n
				}
			}
		}
	}
	return least
}

// values are the values of a field in an answer, in JSON or in XML, wherever it stands.
func values(x *witness.Exchange, field string) (all []string) {
	name := regexp.QuoteMeta(field)
	pattern := regexp.MustCompile(`"` + name + `"\s*:\s*"?([^",}\]]+)|<` + name + `>([^<]*)<`)
	for _, found := range pattern.FindAllStringSubmatch(x.Response.Body, -1) {
		all = append(all, strings.TrimSpace(found[1]+html.UnescapeString(found[2])))
	}
	return all
}

// Total wants the total of a list as the server stated it: of several statements one of them.
func Total() Check {
	return ofResult("surfaced.total-count", func(e *Evidence) Finding {
		var stated []string
		all := e.Attempts()
		for i := range all {
			stated = append(stated, append(values(&all[i], "total_count"), values(&all[i], "TotalCount")...)...)
		}
		got := Text(e.Answer.Result, "total_count")
		return when(slices.Contains(stated, got), strings.Join(slices.Compact(stated), ", or "), got)
	})
}

// NoPageTwice wants no page to be asked for a second time after it was answered.
func NoPageTwice() Check {
	return Check{ID: "sent.no-page-twice", Witness: Sent, Judge: func(e *Evidence) Finding {
		seen := map[string]bool{}
		all := e.Attempts()
		for i := range all {
			page := pageOf(&all[i])
			if all[i].Answered() && seen[page] {
				return broken("each page once", page+" was asked for again")
			}
			seen[page] = seen[page] || all[i].Answered()
		}
		return held("each page once", "it is")
	}}
}

// pageOf is the part of a list that a call asks for. What is absent has its default.
func pageOf(x *witness.Exchange) string {
	defaults := map[string]string{"offset": "0", "PageNum": "1"}
	var all []string
	for _, name := range []string{"offset", "limit", "PageNum", "PageSize"} {
		value, ok := x.Param(name)
		if !ok {
			value = defaults[name]
		}
		if value != "" {
			all = append(all, name+" "+value)
		}
	}
	return strings.Join(all, ", ")
}

// FirstAsked wants the page of the line to be that of the first call, where the list is not fetched whole. Calls for
// further pages may follow.
func FirstAsked() Check {
	return Check{ID: "sent.page", Witness: Sent, Judge: func(e *Evidence) Finding {
		all := e.Attempts()
		if len(all) == 0 {
			return notJudged("no call was received")
		}
		if least := leastTotal(all); least > 0 && len(listed(e.Answer.Result, e.Operation.Result[1], nil)) >= least {
			return held("the page of the line, or the whole list", "the whole list")
		}
		for _, name := range []string{"offset", "limit", "page_num", "page_size"} {
			value, given := e.Request.Params[name]
			if !given {
				continue
			}
			if got, _ := sentValue(&all[0], e.wireName(name)); got != fmt.Sprint(value) {
				return broken(fmt.Sprintf("%s %v", name, value), fmt.Sprintf("%q", got))
			}
		}
		return held("the page of the line", "it is")
	}}
}
