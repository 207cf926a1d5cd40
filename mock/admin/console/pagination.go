package console

import (
	"net/http"
	"net/url"
	"strconv"
)

// A pagination is the position of one page in a long list.
type pagination struct {
	Page, Pages, Total int
	base               url.Values
}

// How many rows a page shows, and the largest page number that is accepted.
const (
	rowsPerPage = 50
	maxPages    = 1_000_000
)

func paginationOf(r *http.Request) pagination {
	n, err := strconv.Atoi(r.URL.Query().Get("page"))
	if err != nil || n < 1 || n > maxPages {
		n = 1
	}
	return pagination{Page: n, base: r.URL.Query()}
}

// rowsOn returns the part of a list that is on the page.
func rowsOn[T any](l pagination, all []T) []T {
	from := min((l.Page-1)*rowsPerPage, len(all))
	return all[from:min(from+rowsPerPage, len(all))]
}

// withTotal sets the number of rows, which gives the number of pages.
func (l pagination) withTotal(total int) pagination {
	l.Total, l.Pages = total, max(1, (total+rowsPerPage-1)/rowsPerPage)
	return l
}

// checkRange returns an error page when the number is after the last page.
func (l pagination) checkRange() *pageError {
	if l.Page > l.Pages {
		return &pageError{http.StatusNotFound, say("There is no page %d", l.Page), say("The number of pages of this list is %d.", l.Pages)}
	}
	return nil
}

// URL is the link to another page of the same list.
func (l pagination) URL(n int) string {
	query := url.Values{}
	for name, values := range l.base {
		query[name] = values
	}
	query.Set("page", strconv.Itoa(n))
	return "?" + query.Encode()
}
