package control

import (
	"crypto/sha256"
	"fmt"
	"net/http"
	"strings"

	"github.com/rescindhq/rescind/openapi"
)

// showContract needs no token, because browsers and generators that are given an address have none, and because a
// contract tells nothing of this mock but the address by which it was asked.
func showContract(c *call) (response, *problem) {
	file, _ := c.values.Param("file")
	text, found := openapi.Served(file, c.endpoint())
	if !found {
		return response{}, problemAbout(unknownContract, openapi.Brief(file))
	}
	sum := sha256.Sum256(text)
	tag := fmt.Sprintf(`"%x"`, sum[:8])
	header := [][2]string{{"ETag", tag}, {"Cache-Control", "no-cache"}}
	if matchesETag(c.request.Header, tag) {
		return response{status: http.StatusNotModified, header: header}, nil
	}
	media := "application/yaml"
	if strings.HasSuffix(file, ".json") {
		media = "application/json"
	}
	return response{status: http.StatusOK, media: media, header: header, body: text}, nil
}

// has reports whether a caller has what the tag is of. Source: RFC 9110, If-None-Match; weak tags compare as strong ones.
func matchesETag(h http.Header, tag string) bool {
	for one := range strings.SplitSeq(strings.Join(h.Values("If-None-Match"), ","), ",") {
		if one = strings.TrimSpace(one); one == "*" || strings.TrimPrefix(one, "W/") == tag {
			return true
		}
	}
	return false
}
