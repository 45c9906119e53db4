/**
 * Networks in files, with their optimizer's state and their average: written whole or not at all,
 * and refused if they are not what they announce. Not promised.
 */
package org.xgrad.dl4j.internal.file;
