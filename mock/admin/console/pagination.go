package console

import (
	"net/http"
	"net/url"
	"strconv"
)

// A leaf is a part of a long list.
type pagination struct {
	N, Of, Total int
	base         url.Values
}

// How many rows a page shows, and how many leaves are counted.
const (
	perLeaf    = 50
	mostLeaves = 1_000_000
)

func leafOf(r *http.Request) pagination {
	n, err := strconv.Atoi(r.URL.Query().Get("page"))
	if err != nil || n < 1 || n > mostLeaves {
		n = 1
	}
	return pagination{N: n, base: r.URL.Query()}
}

// has reports whether the ith row, from 0, is on the leaf.
func (l pagination) has(i int) bool { return i/perLeaf == l.N-1 }

// on is the part of a list that is on a leaf.
func on[T any](l pagination, all []T) []T {
	from := min((l.N-1)*perLeaf, len(all))
	return all[from:min(from+perLeaf, len(all))]
}

// of tells the leaf how many rows there are in all.
func (l pagination) of(total int) pagination {
	l.Total, l.Of = total, max(1, (total+perLeaf-1)/perLeaf)
	return l
}

// beyond is the trouble of a leaf after the last.
func (l pagination) beyond() *pageError {
	if l.N > l.Of {
		return &pageError{http.StatusNotFound, "There is no leaf " + strconv.Itoa(l.N), "The list has " + strconv.Itoa(l.Of) + "."}
	}
	return nil
}

// To is the link to another leaf of the same list.
func (l pagination) To(n int) string {
	query := url.Values{}
	for name, values := range l.base {
		query[name] = values
	}
	query.Set("page", strconv.Itoa(n))
	return "?" + query.Encode()
}
