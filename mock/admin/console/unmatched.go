package console

import "net/url"

// unmatchedPath is the path of the page of unmatched requests.
const unmatchedPath = Prefix + "/unmatched"

// showUnmatched lists the requests that belong to no sandbox, because no account has their credential or
// no vendor has such an operation. With the parameter exchange it shows one of them.
func showUnmatched(v *pageRequest) (page, *pageError) {
	if n := v.request.URL.Query().Get("exchange"); n != "" {
		e, t := entryOf(v.Unmatched, n)
		if t != nil {
			return page{}, t
		}
		data := newExchangePage(e)
		data.ListURL = unmatchedPath
		return data.page(), nil
	}
	kept, err := v.Unmatched.Entries()
	if err != nil {
		return page{}, storeError(err)
	}
	shown, data := v.exchanges(kept, func(id string) string { return unmatchedPath + "?exchange=" + url.QueryEscape(id) })
	data.ListURL, shown.Title = unmatchedPath, "Unmatched requests"
	shown.Data = data
	return shown, nil
}
