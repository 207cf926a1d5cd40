package console

import (
	"net/url"

	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// unmatchedPath is the path of the page of unmatched requests.
const unmatchedPath = Prefix + "/unmatched"

// unmatched returns how many requests belong to no sandbox.
func (v *pageRequest) unmatched() int {
	if v.Unmatched == nil {
		return 0
	}
	kept, _ := v.recorded(v.Unmatched)
	return len(kept)
}

// unmatchedURL is the link to an unmatched request.
func unmatchedURL(id string) string { return unmatchedPath + "?exchange=" + url.QueryEscape(id) }

// showUnmatched lists the requests that belong to no sandbox, because no account has their credential or
// no vendor has such an operation. With the parameter exchange it shows one of them.
func showUnmatched(v *pageRequest) (page, *pageError) {
	if n := v.request.URL.Query().Get("exchange"); n != "" {
		data, t := v.exchangeOf(v.Unmatched, n, unmatchedURL)
		if t != nil {
			return page{}, t
		}
		shown := data.page()
		shown.Crumbs = []crumb{{say("Unmatched requests"), unmatchedPath}}
		return shown, nil
	}
	kept, t := v.recorded(v.Unmatched)
	if t != nil {
		return page{}, t
	}
	shown, data := v.exchanges(nil, kept, func(e *journal.Entry) entryRow { return rowOf(e, unmatchedURL) })
	data.ListURL, shown.Title = unmatchedPath, say("Unmatched requests")
	shown.Data = data
	return shown, nil
}
