package console

import "net/url"

// strays is the path of the calls that belong to no sandbox.
const strays = Prefix + "/strays"

// showStrays lists the calls that belong to no sandbox, because nobody has their credential or no
// vendor has such a call; or shows the one that the address asks for.
func showStrays(v *visit) (page, *trouble) {
	if n := v.request.URL.Query().Get("exchange"); n != "" {
		e, t := entryOf(v.Strays, n)
		if t != nil {
			return page{}, t
		}
		data := newExchangePage(e)
		data.Home = strays
		return data.page(), nil
	}
	shown, data := v.exchanges(v.Strays.Entries(), func(id string) string { return strays + "?exchange=" + url.QueryEscape(id) })
	data.Home, shown.Title = strays, "Calls that belong to no sandbox"
	shown.Data = data
	return shown, nil
}
