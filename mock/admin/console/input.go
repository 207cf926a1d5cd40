package console

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"unicode/utf8"
)

// maxForm is the largest form that is read.
const maxForm = 1 << 20

// What is not there, whoever asks.
var (
	noSuchTab   = &pageError{http.StatusNotFound, "There is no such tab", "The tabs stand at the head of the list."}
	nowhereToGo = &pageError{http.StatusNotFound, "There is no such page", "Start from the list of sandboxes."}
)

// read takes in what the browser sent, before any page is asked: of a form only what stands in its
// body counts. What cannot be read, or is no text, is refused.
func (v *pageRequest) read() *pageError {
	r := v.request
	r.Body = http.MaxBytesReader(nil, r.Body, maxForm)
	var large *http.MaxBytesError
	switch err := r.ParseForm(); {
	case errors.As(err, &large):
		return &pageError{http.StatusRequestEntityTooLarge, "The form is too large", fmt.Sprintf("It may have %d bytes.", maxForm)}
	case err != nil:
		return &pageError{http.StatusBadRequest, "The form cannot be read", "A percent sign is followed by two hexadecimal digits."}
	}
	if v.sent = r.Form; r.Method == http.MethodPost {
		v.sent = r.PostForm
	}
	return v.unreadable()
}

// unreadable refuses what is not UTF-8, and a number of a leaf that no list can have.
func (v *pageRequest) unreadable() *pageError {
	if !utf8.ValidString(v.request.URL.Path) || !text(v.request.Form) {
		return &pageError{http.StatusBadRequest, "What was sent is not text", "Pages speak UTF-8."}
	}
	for _, number := range v.request.Form["page"] {
		if n, err := strconv.Atoi(number); err != nil || n < 1 || n > mostLeaves {
			return &pageError{http.StatusBadRequest, "There is no such leaf", "Leaves are counted from 1."}
		}
	}
	return nil
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
