package console

import "net/url"

// strays is the path of the calls that belong to no sandbox.
const unmatchedPath = Prefix + "/strays"

// showStrays lists the calls that belong to no sandbox, because nobody has their credential or no
// vendor has such a call; or shows the one that the address asks for.
func showUnmatched(v *pageRequest) (page, *pageError) {
	if n := v.request.URL.Query().Get("exchange"); n != "" {
		e, t := entryOf(v.Unmatched, n)
		if t != nil {
			return page{}, t
		}
		data := newExchangePage(e)
		data.Home = unmatchedPath
		return data.page(), nil
	}
	shown, data := v.exchanges(v.Unmatched.Entries(), func(id string) string { return unmatchedPath + "?exchange=" + url.QueryEscape(id) })
	data.Home, shown.Title = unmatchedPath, "Calls that belong to no sandbox"
	shown.Data = data
	return shown, nil
}
