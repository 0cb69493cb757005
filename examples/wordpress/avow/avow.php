<?php
/**
 * Plugin Name: Avow
 * Description: Keeps scripts and embeds waiting for the visitor's consent, and tells plug-ins through the WP Consent API.
 * Version: 0.1.0
 * Requires PHP: 7.4
 * License: MIT
 */

defined('ABSPATH') || exit;

/**
 * The policy: the file policy.json beside this one. A theme may change it with the filter `avow_policy`.
 */
function avow_policy(): array {
	$policy = json_decode((string) file_get_contents(__DIR__ . '/policy.json'), true);
	return (array) apply_filters('avow_policy', is_array($policy) ? $policy : array());
}

/**
 * Which script needs which purposes, by the handle it is enqueued with: `array('my-stats' => 'analytics')`.
 */
function avow_gated_scripts(): array {
	return (array) apply_filters('avow_gated_scripts', array());
}

/** Before anything else in the head: the policy, consent mode of Google and Microsoft, Avow. */
function avow_print_head(): void {
	$base = plugins_url('assets/', __FILE__);
	$json = wp_json_encode(avow_policy(), JSON_HEX_TAG | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE);
	echo '<script type="application/json" id="avow-policy">' . $json . "</script>\n";
	foreach (array('avow-consent-mode.js', 'avow.js') as $file) {
		echo '<script src="' . esc_url($base . $file) . '" data-policy="#avow-policy"></script>' . "\n";
	}
}
add_action('wp_head', 'avow_print_head', -1000);

/** A gated script is printed inert; Avow wakes it at the grant, in its turn. */
function avow_gate_script(string $tag, string $handle): string {
	$expression = avow_gated_scripts()[$handle] ?? null;
	if (null === $expression) {
		return $tag;
	}
	$gate = 'type="text/plain" data-consent="' . esc_attr($expression) . '"';
	return (string) preg_replace_callback(
		'/<script\b([^>]*)>/',
		static function (array $match) use ($gate): string {
			$rest = $match[1];
			if (preg_match('/\stype=(["\'])module\1/', $rest)) {
				$gate .= ' data-type="module"';
			}
			return '<script ' . $gate . preg_replace('/\stype=(["\'])[^"\']*\1/', '', $rest) . '>';
		},
		$tag
	);
}
add_filter('script_loader_tag', 'avow_gate_script', 1000, 2);

/** Embeds of posts and pages: `wp_oembed_add_provider` and the editor print frames; each waits for `media`. */
function avow_gate_embed(string $html): string {
	$purpose = (string) apply_filters('avow_embed_purpose', 'media');
	return (string) preg_replace(
		'/<iframe\b([^>]*)\ssrc=/',
		'<iframe data-consent="' . esc_attr($purpose) . '"$1 data-src=',
		$html
	);
}
add_filter('embed_oembed_html', 'avow_gate_embed');

/** `[avow_choices]`: the way back to one's choice, for the footer of every page (GDPR Art. 7(3)). */
function avow_choices_button(): string {
	return '<button type="button" data-consent-open="preferences">' . esc_html__('Privacy choices', 'avow') . '</button>';
}
add_shortcode('avow_choices', 'avow_choices_button');

/** Plug-ins that ask in PHP: nothing is allowed before the visitor has said so. */
add_filter('wp_get_consent_type', static fn () => 'optin');
add_filter('wp_consent_api_registered_' . plugin_basename(__FILE__), '__return_true');
