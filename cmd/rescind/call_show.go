package main

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/internal/bounded"
)

// showRequest prints a signed request as text, which `rescind sign --explain -` reads. Secrets of the environment
// are masked.
func (o *callFlags) showRequest(r *http.Request, keys *callKeys) error {
	body, err := bodyOf(r)
	if err != nil {
		return harnessError(err)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s HTTP/1.1\nHost: %s\n", r.Method, r.URL.RequestURI(), r.URL.Host)
	for _, h := range sortedHeaders(r.Header) {
		fmt.Fprintf(&b, "%s: %s\n", h[0], h[1])
	}
	fmt.Fprintf(&b, "\n%s", body)
	if body != "" {
		b.WriteString("\n")
	}
	_, err = io.WriteString(o.stdout, keys.hide(b.String()))
	return err
}

// bodyOf returns the body of a request that is not sent yet.
func bodyOf(r *http.Request) (string, error) {
	body, err := r.GetBody()
	if err != nil {
		return "", err
	}
	text, err := bounded.Read(body, "the body", maxCallAnswer)
	return string(text), err
}

func sortedHeaders(h http.Header) (all [][2]string) {
	for name, values := range h {
		for _, value := range values {
			all = append(all, [2]string{name, value})
		}
	}
	slices.SortFunc(all, func(a, b [2]string) int { return strings.Compare(a[0]+a[1], b[0]+b[1]) })
	return all
}

// showCurl prints a signed request as a command for curl. It names the environment variables that have the secrets.
func (o *callFlags) showCurl(r *http.Request, keys *callKeys) error {
	body, err := bodyOf(r)
	if err != nil {
		return harnessError(err)
	}
	words := []string{"curl", "-si"}
	if o.caFile != "" {
		words = append(words, "--cacert", report.Quote(o.caFile))
	}
	if strings.Contains(r.URL.EscapedPath(), "/.") {
		words = append(words, "--path-as-is")
	}
	words = append(words, "-X", r.Method)
	address, inQuery := keys.withoutSecrets(r.URL.RawQuery)
	if inQuery != nil {
		words = append(append(words, "-G"), inQuery...)
	}
	words = append(words, report.Quote(addressWith(r.URL, address)))
	for _, h := range sortedHeaders(r.Header) {
		words = append(words, "-H", keys.quoteHeader(h[0], h[1]))
	}
	form, inForm := keys.withoutSecrets(body)
	if form != "" {
		words = append(words, "--data-raw", report.Quote(form))
	}
	_, err = fmt.Fprintln(o.stdout, keys.hide(strings.Join(append(words, inForm...), " ")))
	return err
}

func addressWith(u *url.URL, query string) string {
	changed := *u
	changed.RawQuery = query
	return changed.String()
}

// quoteHeader writes a header for a shell; a secret of the environment is written as its variable.
func (k *callKeys) quoteHeader(name, value string) string {
	if variable := k.variables[value]; variable != "" {
		return `"` + name + ": $" + variable + `"`
	}
	return report.Quote(name + ": " + value)
}

// withoutSecrets takes the pairs with secrets of the environment out of a query or form, and returns the arguments
// with which curl adds them.
func (k *callKeys) withoutSecrets(pairs string) (rest string, added []string) {
	var kept []string
	for pair := range strings.SplitSeq(pairs, "&") {
		name, value, _ := strings.Cut(pair, "=")
		plain, err := url.QueryUnescape(value)
		if variable := k.variables[plain]; err == nil && variable != "" {
			added = append(added, "--data-urlencode", `"`+name+"=$"+variable+`"`)
			continue
		}
		kept = append(kept, pair)
	}
	return strings.Join(kept, "&"), added
}
