package console

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"unicode/utf8"
)

// maxForm is the largest form that is read, in bytes.
const maxForm = 1 << 20

// noSuchTab is the error for a tab that no list has.
var noSuchTab = &pageError{http.StatusNotFound, say("There is no such tab"), say("Choose one of the tabs above the list.")}

// read parses the request before a page function runs. The values of a form come from its body only.
// It refuses what cannot be parsed or is not UTF-8.
func (v *pageRequest) read() *pageError {
	r := v.request
	r.Body = http.MaxBytesReader(nil, r.Body, maxForm)
	var large *http.MaxBytesError
	switch err := r.ParseForm(); {
	case errors.As(err, &large):
		return &pageError{http.StatusRequestEntityTooLarge, say("The form is too large"), say("It may have at most %d bytes.", maxForm)}
	case err != nil:
		return &pageError{http.StatusBadRequest, say("The form cannot be read"), say("A percent sign must be followed by two hexadecimal digits.")}
	}
	if v.values = r.Form; r.Method == http.MethodPost {
		v.values = r.PostForm
	}
	return v.unreadable()
}

// unreadable refuses text that is not UTF-8, and page numbers that no list can have.
func (v *pageRequest) unreadable() *pageError {
	if !utf8.ValidString(v.request.URL.Path) || !text(v.request.Form) {
		return &pageError{http.StatusBadRequest, say("The request is not valid text"), say("Paths and forms must be encoded as UTF-8.")}
	}
	for _, number := range v.request.Form["page"] {
		if n, err := strconv.Atoi(number); err != nil || n < 1 || n > maxPages {
			return &pageError{http.StatusBadRequest, say("There is no such page of the list"), say("Pages are counted from 1.")}
		}
	}
	return nil
}

// formUnlessDone returns what the form of the request had in a field, when the page says what is wrong with it.
func (v *pageRequest) formUnlessDone(note phrase) func(field string) string {
	if note == nil {
		return func(string) string { return "" }
	}
	return v.request.PostFormValue
}

func text(form url.Values) bool {
	for name, values := range form {
		for _, value := range append(values, name) {
			if !utf8.ValidString(value) {
				return false
			}
		}
	}
	return true
}
