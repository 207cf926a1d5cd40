package control

import (
	"crypto/sha256"
	"fmt"
	"net/http"
	"strings"

	"github.com/rescindhq/rescind/openapi"
)

// showContract needs no token: code generators and browsers that load an address cannot send one, and a contract
// reveals nothing but the address of the request.
func showContract(c *call) (response, *problem) {
	file, _ := c.values.Param("file")
	text, found := openapi.Served(file, c.endpoint())
	if !found {
		return response{}, problemAbout(unknownContract, openapi.Shorten(file))
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

// matchesETag reports whether the caller already has the version with this tag. Source: RFC 9110, If-None-Match,
// where weak tags match strong ones.
func matchesETag(h http.Header, tag string) bool {
	for one := range strings.SplitSeq(strings.Join(h.Values("If-None-Match"), ","), ",") {
		if one = strings.TrimSpace(one); one == "*" || strings.TrimPrefix(one, "W/") == tag {
			return true
		}
	}
	return false
}
