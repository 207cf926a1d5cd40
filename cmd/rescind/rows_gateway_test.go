package main

var huaweiGateway = []trial{
	of("huawei.gateway.unknown-path", unsubscribe("subject").at("/v2/orders/subscriptions/resources/unsubscribes"), 404, "APIGW.0101"),
	of("huawei.gateway.wrong-method", unsubscribe("subject").as("PUT"), 404, "APIGW.0101"),
	of("huawei.gateway.no-credentials", unsubscribe("subject").forging(noToken), 401, "APIGW.0301"),
	of("huawei.gateway.unknown-key", unsubscribe("subject").sealed(plain).forging(strangeKey), 401, "APIGW.0301"),
	of("huawei.gateway.bad-signature", unsubscribe("subject").sealed(plain).forging(wrongSecret), 401, "APIGW.0301"),
	of("huawei.gateway.expired-signature", unsubscribe("subject").sealed(plain).late(16), 401, "APIGW.0301", accepted(listResources().sealed(plain).late(14))),
	of("huawei.gateway.unknown-token", unsubscribe("subject").forging(strangeToken), 401, "APIGW.0301"),
	of("huawei.gateway.expired-token", unsubscribe("subject").by("acme/late"), 401, "APIGW.0301"),
	of("huawei.gateway.body-too-large", unsubscribe("subject").announcing(12<<20+1), 413, "APIGW.0201"),
	of("huawei.gateway.throttled", listResources(), 200, "", refused(listResources(), 429, "APIGW.0308"),
		gatewayAfter("1s"), accepted(unsubscribe("subject"))),
	of("huawei.gateway.key-locked", call{}, 0, "",
		five(refusedBy("huawei.gateway.bad-signature", unsubscribe("subject").sealed(plain).forging(wrongSecret), 401, "APIGW.0301")),
		refused(unsubscribe("subject").sealed(plain), 401, "APIGW.0301"), accepted(listResources()),
		gatewayAfter("5m"), accepted(unsubscribe("subject").sealed(plain))),
	of("huawei.gateway.v11-signature", call{}, 0, "",
		refusedBy("huawei.gateway.bad-signature", unsubscribe("subject").sealed(derived).forging(wrongSecret), 401, "APIGW.0301"),
		accepted(unsubscribe("subject").sealed(derived)), resourcesAre("gone", "subject")),
	of("huawei.gateway.security-token", call{}, 0, "", refused(unsubscribe("subject").sealed(plain).forging(noSession), 401, "APIGW.0301"),
		accepted(unsubscribe("subject").sealed(plain)), resourcesAre("gone", "subject")),
}

// five is a step taken five times.
func five(step check) check {
	return func(w *world) (err error) {
		for i := 0; i < 5 && err == nil; i++ {
			err = step(w)
		}
		return err
	}
}

var alibabaGateway = []trial{
	of("alibaba.gateway.missing-access-key", refund("subject").without("AccessKeyId"), 400, "MissingAccessKeyId"),
	of("alibaba.gateway.unknown-access-key", refund("subject").forging(strangeKey), 404, "InvalidAccessKeyId.NotFound"),
	of("alibaba.gateway.disabled-access-key", refund("subject").by("acme/former"), 400, "InvalidAccessKeyId.Inactive"),
	of("alibaba.gateway.missing-parameter", refund("subject").without("Action"), 400, "MissingAction",
		refused(refund("subject").without("Version"), 400, "MissingVersion"), refused(refund("subject").without("SignatureMethod"), 400, "MissingSignatureMethod"),
		refused(refund("subject").without("SignatureVersion"), 400, "MissingSignatureVersion"), refused(refund("subject").without("SignatureNonce"), 400, "MissingSignatureNonce"),
		refused(refund("subject").without("Timestamp"), 400, "MissingTimestamp"), refused(refund("subject").without("Signature"), 400, "MissingSignature")),
	of("alibaba.gateway.bad-timestamp", refund("subject").with("Timestamp", "2026-06-08 00:00"), 400, "InvalidTimeStamp.Format"),
	of("alibaba.gateway.expired-timestamp", refund("subject").late(16), 400, "InvalidTimeStamp.Expired", accepted(listInstances().late(14))),
	of("alibaba.gateway.nonce-replayed", call{}, 0, "", accepted(listInstances().with("SignatureNonce", "once")),
		refused(refund("subject").with("SignatureNonce", "once"), 400, "SignatureNonceUsed"), accepted(refund("subject").with("SignatureNonce", "twice"))),
	of("alibaba.gateway.bad-signature", refund("subject").forging(wrongSecret), 400, "SignatureDoesNotMatch"),
	of("alibaba.gateway.bad-signature-v3", refund("subject").sealed(acs3).forging(wrongSecret), 400, "SignatureDoesNotMatch"),
	of("alibaba.gateway.bad-signature-method", refund("subject").with("SignatureMethod", "HMAC-MD5"), 400, "InvalidSignatureMethod"),
	of("alibaba.gateway.bad-format", refund("subject").with("Format", "YAML"), 400, "InvalidParameter.Format"),
	of("alibaba.gateway.unknown-action", refund("subject").with("Action", "RefundInstances"), 404, "InvalidAction.NotFound"),
	of("alibaba.gateway.bad-version", refund("subject").with("Version", "2014-05-26"), 400, "InvalidVersion"),
	of("alibaba.gateway.unsupported-method", refund("subject").as("PUT"), 400, "UnsupportedHTTPMethod"),
	of("alibaba.gateway.expired-security-token", refund("subject").by("acme/late"), 400, "InvalidSecurityToken.Expired"),
	of("alibaba.gateway.malformed-security-token", refund("subject").forging(session("*")), 400, "InvalidSecurityToken.Malformed"),
	of("alibaba.gateway.mismatched-security-token", refund("subject").forging(session("rescindMatchTokenTwo")), 400, "InvalidSecurityToken.MismatchWithAccessKey"),
	of("alibaba.gateway.throttled", listInstances(), 200, "Success", refused(listInstances(), 400, "Throttling.User"),
		gatewayAfter("1s"), accepted(refund("subject"))),
	of("alibaba.gateway.unavailable", refund("subject"), 503, "ServiceUnavailable"),
}
